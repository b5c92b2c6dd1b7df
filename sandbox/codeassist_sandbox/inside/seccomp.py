"""The system calls a program may make: an allow-list, assembled here as a BPF program the kernel runs at each call.

All else is answered "operation not permitted", or, where it is so recent that C libraries still know how to do
without, "function not implemented". Calls of another architecture's or of the x32 interface kill the process. Signals
reach only the process itself, sockets exist only as pairs of streams connected to each other, and no process can be
started; threads can. Among what is missing on purpose: locking memory and choosing a core or a scheduler, which others
would feel; ``memfd_create`` and shared memory, which no limit on memory counts; changes of owner and identity, which
the kernel would refuse as well.

The program is kept short, because the kernel translates it, and tries it on every number, each time it is installed.
It is assembled once, in the server (:func:`template`); a child only fills in its own process id (:func:`install`). The
kernel must be 4.14 or later, with CONFIG_SECCOMP_FILTER; the process must have set ``no_new_privs``.
"""

from __future__ import annotations

import _ctypes
import sys

from codeassist_sandbox.inside import kernel

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    _Run = tuple[int, int, dict[int, int]]
    """First word, label, and the labels of single words within that have another."""

ALLOWED = """
read:0:63 write:1:64 open:2:- close:3:57 stat:4:- fstat:5:80 lstat:6:- newfstatat:262:79 statx:332:291 poll:7:-
ppoll:271:73 lseek:8:62 mmap:9:222 mprotect:10:226 munmap:11:215 brk:12:214 mremap:25:216 msync:26:227 mincore:27:232
madvise:28:233 rt_sigaction:13:134 rt_sigprocmask:14:135 rt_sigreturn:15:139 rt_sigpending:127:136
rt_sigtimedwait:128:137 rt_sigsuspend:130:133 sigaltstack:131:132 pread64:17:67 pwrite64:18:68 readv:19:65
writev:20:66 preadv:295:69 pwritev:296:70 preadv2:327:286 pwritev2:328:287 access:21:- faccessat:269:48 faccessat2:439
pipe:22:- pipe2:293:59 select:23:- pselect6:270:72 sched_yield:24:124 dup:32:23 dup2:33:- dup3:292:24 pause:34:-
nanosleep:35:101 getitimer:36:102 setitimer:38:103 alarm:37:- getpid:39:172 getppid:110:173 gettid:186:178
sendfile:40:71 splice:275:76 tee:276:77 copy_file_range:326:285 sendto:44:206 recvfrom:45:207 sendmsg:46:211
recvmsg:47:212 shutdown:48:210 getsockname:51:204 getpeername:52:205 getsockopt:55:209 exit:60:93 exit_group:231:94
wait4:61:260 waitid:247:95 uname:63:160 fsync:74:82 fdatasync:75:83 truncate:76:45 ftruncate:77:46
fallocate:285:47 getdents:78:- getdents64:217:61 getcwd:79:17 chdir:80:49 fchdir:81:50 rename:82:- renameat:264:38
renameat2:316:276 mkdir:83:- mkdirat:258:34 rmdir:84:- creat:85:- openat:257:56 openat2:437 link:86:- linkat:265:37
unlink:87:- unlinkat:263:35 symlink:88:- symlinkat:266:36 readlink:89:- readlinkat:267:78 chmod:90:- fchmod:91:52
fchmodat:268:53 fchmodat2:452 umask:95:166 utime:132:- utimes:235:- futimesat:261:- utimensat:280:88
gettimeofday:96:169 getrlimit:97:163 setrlimit:160:164 getrusage:98:165 sysinfo:99:179 times:100:153 time:201:-
getuid:102:174 geteuid:107:175 getgid:104:176 getegid:108:177 getresuid:118:148 getresgid:120:150 getgroups:115:158
getpgid:121:155 getpgrp:111:- getsid:124:156 capget:125:90 statfs:137:43 fstatfs:138:44 getpriority:140:141
sched_getparam:143:121 sched_getscheduler:145:120 sched_getattr:315:275 sched_get_priority_max:146:125
sched_get_priority_min:147:126 sched_rr_get_interval:148:127 sched_getaffinity:204:123 getcpu:309:168
get_mempolicy:239:236 arch_prctl:158:- set_tid_address:218:96 restart_syscall:219:128 futex:202:98 futex_waitv:449
futex_wake:454 futex_wait:455 futex_requeue:456 set_robust_list:273:99 rseq:334:293 membarrier:324:283
readahead:187:213 fadvise64:221:223 getxattr:191:8 lgetxattr:192:9 fgetxattr:193:10 listxattr:194:11 llistxattr:195:12
flistxattr:196:13 timer_create:222:107 timer_settime:223:110 timer_gettime:224:108 timer_getoverrun:225:109
timer_delete:226:111 clock_gettime:228:113 clock_getres:229:114 clock_nanosleep:230:115 epoll_create:213:-
epoll_create1:291:20 epoll_ctl:233:21 epoll_wait:232:- epoll_pwait:281:22 epoll_pwait2:441 signalfd:282:-
signalfd4:289:74 timerfd_create:283:85 timerfd_settime:286:86 timerfd_gettime:287:87 eventfd:284:- eventfd2:290:19
getrandom:318:278 pkey_mprotect:329:288 pkey_alloc:330:289 pkey_free:331:290 close_range:436
"""
"""What a program may call with any arguments: ``name:number``, or ``name:number on x86_64:number on aarch64``."""
FORBIDDEN = """
pidfd_send_signal:424 io_uring_setup:425 io_uring_enter:426 io_uring_register:427 open_tree:428 move_mount:429
fsopen:430 fsconfig:431 fsmount:432 fspick:433 pidfd_open:434 pidfd_getfd:438 process_madvise:440 mount_setattr:442
quotactl_fd:443 landlock_create_ruleset:444 landlock_add_rule:445 landlock_restrict_self:446 memfd_secret:447
process_mrelease:448
"""
"""Calls from :data:`RECENT` on that are answered "operation not permitted" nevertheless."""
CHECKED = """
clone:56:220 kill:62:129 tkill:200:130 tgkill:234:131 prlimit64:302:261 setpriority:141:140 prctl:157:167 ioctl:16:29
fcntl:72:25 flock:73:32 socketpair:53:199
"""
"""What depends on the arguments; the methods of :class:`_Checks` say how."""

ARCHITECTURES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
"""Machine, as ``uname`` gives it -> what the kernel calls its system call interface."""
_COLUMNS = tuple(ARCHITECTURES)
_X32 = 0x4000_0000
RECENT = 424
"""From this number on, the same on all machines, an unknown call is "not implemented"."""
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF_0000, 0x0005_0000, 0x8000_0000
_EPERM, _ENOTTY, _ENOSYS = 1, 25, 38
_LOAD, _GOTO, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x05, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
"""Offsets into what the program is given."""
_REACH = 250
"""How far a branch jumps, instructions: 255, less room for what may be put in between."""
_EXCEPTIONS = 4
"""How many words are compared one by one within a run."""
_SIGKILL = 9
_CLONE_THREAD, _CLONE_NEW = 0x0001_0000, 0x7E02_0000
_SOCKET_STREAM, _SOCKET_FLAGS = 1, 0x0008_0800
_FCNTL = (*range(5), 9, 11, *range(1030, 1035))
_LOCK = (6, 7, 37, 38)
"""Setting a lock, of a process or of an open file: seen by others that open the same file, whoever they are."""
"""All but leases and what makes the kernel signal a process of one's choice (F_SETOWN, F_SETOWN_EX, F_SETSIG)."""
_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451, 0x802C_542A)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX, TCGETS2."""
_PRCTL = (3, 15, 16, 21, 23, 30, 39, 51, 0x5356_4D41)
"""PR_GET_DUMPABLE, _SET_NAME, _GET_NAME, _GET_SECCOMP, _CAPBSET_READ, _GET_TIMERSLACK, _GET_NO_NEW_PRIVS,
_SVE_GET_VL, _SET_VMA (names of mappings)."""
_SET_SECCOMP, _MODE_FILTER = 22, 2
_PLACEHOLDER = 0x5AFE_1D5A


def supported(machine: str) -> bool:
    """Whether there is a filter for this machine, by the name ``uname`` gives, and this interpreter."""
    return machine in ARCHITECTURES and sys.maxsize > 2**32 and sys.byteorder == "little"


def numbers(machine: str, names: str) -> dict[str, int]:
    """Read a table such as :data:`ALLOWED`: name -> number on ``machine``, without the calls it does not have."""
    column = _COLUMNS.index(machine)
    found = {}
    for entry in names.split():
        name, *columns = entry.split(":")
        number = columns[column] if len(columns) > 1 else columns[0]
        if number != "-":
            found[name] = int(number)
    return found


class _Assembler:
    """Instructions, written from the last to the first, so that every branch knows where it goes.

    A label is the number of instructions after the labelled one. Every method returns the label of what it wrote.
    """

    def __init__(self) -> None:
        self.backwards: list[tuple[int, int, int, int]] = []
        self._copies: dict[int, int] = {}
        self._returns: dict[int, int] = {}

    def _write(self, operation: int, yes: int, no: int, operand: int) -> int:
        self.backwards.append((operation, yes, no, operand))
        return len(self.backwards) - 1

    def answer(self, action: int) -> int:
        """End with ``action``."""
        if action not in self._returns:
            self._returns[action] = self._write(_RETURN, 0, 0, action)
        return self._returns[action]

    def load(self, offset: int, then: int) -> int:
        """Load a word of what the program is given, go on at ``then``."""
        if distance := len(self.backwards) - 1 - then:
            self._write(_GOTO, 0, 0, distance)
        return self._write(_LOAD, 0, 0, offset)

    def branch(self, test: int, operand: int, yes: int, no: int) -> int:
        """Go on at ``yes`` if the loaded word passes ``test``, else at ``no``."""
        yes, no = self._near(yes), self._near(no)
        last = len(self.backwards) - 1
        return self._write(test, last - yes, last - no, operand)

    def choose(self, labels: dict[int, int], otherwise: int) -> int:
        """Go on at the loaded word's label, or at ``otherwise``."""
        runs: list[_Run] = [(0, labels.get(0, otherwise), {})]
        for word in sorted({*labels, *(word + 1 for word in labels)} - {0}):
            label = labels.get(word, otherwise)
            first, previous, _ = runs[-1]
            if label == previous:
                continue
            if first == word - 1 and len(runs) > 1 and runs[-2][1] == label and len(runs[-2][2]) < _EXCEPTIONS:
                runs.pop()
                runs[-1][2][first] = previous
            else:
                runs.append((word, label, {}))
        return self._search(runs)

    def _search(self, runs: list[_Run]) -> int:
        """Write a search for the run the loaded word is in, halving the words rather than the runs."""
        first, label, exceptions = runs[0]
        if len(runs) == 1:
            for word, other in exceptions.items():
                label = self.branch(_IF_EQUAL, word, other, label)
            return label
        half = (runs[-1][0] - first) / 2
        middle = min(range(1, len(runs)), key=lambda index: abs(runs[index][0] - first - half))
        upper = self._search(runs[middle:])
        return self.branch(_IF_AT_LEAST, runs[middle][0], upper, self._search(runs[:middle]))

    def _near(self, label: int) -> int:
        """Return a label within a branch's reach that leads to ``label``."""
        near = self._copies.get(label, label)
        distance = len(self.backwards) - 1 - near
        if distance > _REACH:
            copied = self.backwards[near]
            is_return = copied[0] == _RETURN
            near = self._copies[label] = self._write(*(copied if is_return else (_GOTO, 0, 0, distance)))
        return near

    def code(self) -> bytes:
        """Return the instructions as the kernel reads them."""
        return b"".join(
            operation.to_bytes(2, "little") + bytes((yes, no)) + operand.to_bytes(4, "little")
            for operation, yes, no, operand in reversed(self.backwards)
        )


class _Checks:
    """The decisions that depend on a call's arguments; each method is named after its calls and returns a label.

    Only the low word of an argument is looked at: the kernel itself reads no more of any of these.
    """

    def __init__(self, assembler: _Assembler, pid: int) -> None:
        self.to = assembler
        self.allow, self.deny = assembler.answer(_ALLOW), assembler.answer(_ERRNO | _EPERM)
        self.kill_process = assembler.answer(_KILL_PROCESS)
        self.pretend = assembler.answer(_ERRNO)
        """Nothing is done, and the program is told that it was."""
        self._is_own = self.to.branch(_IF_EQUAL, pid, self.allow, self.deny)
        self._own = self._argument(0, self._is_own)
        ends_itself = self.to.branch(_IF_EQUAL, pid, self.kill_process, self.deny)
        self._ends_itself = self._argument(0, ends_itself)

    def _argument(self, index: int, then: int) -> int:
        return self.to.load(_ARGUMENTS + 8 * index, then)

    def _listed(self, index: int, values: Sequence[int], otherwise: int) -> int:
        return self._argument(index, self.to.choose(dict.fromkeys(values, self.allow), otherwise))

    def kill(self, signal_argument: int = 1) -> int:
        """Only itself, by its own number: 0 is the number of a parent outside the namespace, and -1 is everybody.

        SIGKILL ends it here, because the first process of a namespace would not die of its own.
        """
        signal = self.to.branch(_IF_EQUAL, _SIGKILL, self._ends_itself, self._own)
        return self._argument(signal_argument, signal)

    tkill = kill

    def tgkill(self) -> int:
        """As kill, for any thread of the process itself."""
        return self.kill(2)

    def clone(self) -> int:
        """Threads, in the namespaces that there are."""
        thread = self.to.branch(_IF_ANY_BIT, _CLONE_THREAD, self.allow, self.deny)
        return self._argument(0, self.to.branch(_IF_ANY_BIT, _CLONE_NEW, self.deny, thread))

    def prlimit64(self) -> int:
        """Its own limits; the kernel lets it raise none."""
        return self._argument(0, self.to.branch(_IF_EQUAL, 0, self.allow, self._is_own))

    def setpriority(self) -> int:
        """Its own, as 0: not that of all processes of its group or user."""
        process = self._listed(1, (0,), self.deny)
        return self._argument(0, self.to.branch(_IF_EQUAL, 0, process, self.deny))

    def prctl(self) -> int:
        """Questions, and names of threads and mappings."""
        return self._listed(0, _PRCTL, self.deny)

    def ioctl(self) -> int:
        """Questions of a terminal, blocking or not; else what a plain file answers to a terminal's commands."""
        return self._listed(1, _IOCTL, self.to.answer(_ERRNO | _ENOTTY))

    def fcntl(self) -> int:
        """Flags, copies, seals, the size of a pipe; a lock is said to be set and is not."""
        known = {**dict.fromkeys(_FCNTL, self.allow), **dict.fromkeys(_LOCK, self.pretend)}
        return self._argument(1, self.to.choose(known, self.deny))

    def flock(self) -> int:
        """As a lock of fcntl."""
        return self.pretend

    def socketpair(self) -> int:
        """Streams: a datagram socket could be told to send to anybody."""
        flags_only = 0xFFFF_FFFF & ~(_SOCKET_STREAM | _SOCKET_FLAGS)
        stream = self._argument(1, self.to.branch(_IF_ANY_BIT, flags_only, self.deny, self.allow))
        return self._argument(0, self.to.branch(_IF_EQUAL, 1, stream, self.deny))


def assemble(machine: str, pid: int) -> bytes:
    """Return the filter, an array of ``struct sock_filter``, for the process that sees itself as ``pid``.

    Raises ValueError for a machine there is no filter for.
    """
    if machine not in ARCHITECTURES:
        known = ", ".join(ARCHITECTURES)
        raise ValueError(f"no system call filter for machine {machine!r}; there is one for {known}")
    to = _Assembler()
    checks = _Checks(to, pid)
    decided = dict.fromkeys(numbers(machine, ALLOWED).values(), checks.allow)
    decided |= dict.fromkeys(numbers(machine, FORBIDDEN).values(), checks.deny)
    decided |= {number: getattr(checks, name)() for name, number in numbers(machine, CHECKED).items()}
    recent = {number: label for number, label in decided.items() if number >= RECENT}
    start = to.choose(recent, to.answer(_ERRNO | _ENOSYS))
    if machine == "x86_64":
        start = to.branch(_IF_AT_LEAST, _X32, checks.kill_process, start)
    old = to.choose({number: label for number, label in decided.items() if number < RECENT}, checks.deny)
    start = to.load(_NUMBER, to.branch(_IF_AT_LEAST, RECENT, start, old))
    to.load(_ARCHITECTURE, to.branch(_IF_EQUAL, ARCHITECTURES[machine], start, checks.kill_process))
    return to.code()


class _Byte(_ctypes._SimpleCData):  # type: ignore[type-arg]
    _type_ = "B"


class Template:
    """A filter in memory, ready but for the process id, and the function that hands it to the kernel."""

    def __init__(self, code: bytes) -> None:
        self.code = bytearray(code)
        mark = _PLACEHOLDER.to_bytes(4, "little")
        self.places = [place for place in range(4, len(code), 8) if code[place : place + 4] == mark]
        self._memory: Any = (_Byte * len(code)).from_buffer(self.code)
        address = _ctypes.addressof(self._memory)
        self.description = (len(code) // 8).to_bytes(8, "little") + address.to_bytes(8, "little")
        """A ``struct sock_fprog``."""
        self.prctl = kernel.function("prctl")


def template(machine: str) -> Template:
    """Prepare :func:`install`, before any fork. Raises ValueError where this interpreter's machine has no filter."""
    if not supported(machine):
        raise ValueError(f"no system call filter for {machine!r} with this {sys.maxsize.bit_length() + 1}-bit Python")
    return Template(assemble(machine, _PLACEHOLDER))


def install(template: Template, pid: int) -> None:
    """Confine this process, which sees itself as ``pid``, for good. Raises OSError where the kernel refuses."""
    own = pid.to_bytes(4, "little")
    for place in template.places:
        template.code[place : place + 4] = own
    if template.prctl(_SET_SECCOMP, _MODE_FILTER, template.description) < 0:
        raise OSError(kernel.last_error(), "the kernel refused the system call filter (was no_new_privs set first?)")
