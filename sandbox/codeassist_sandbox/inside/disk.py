"""The directory that the programs of one cell share, where each does not have a file system of its own."""

from __future__ import annotations

import posix

_MOST_FILES = 4_096


def clean(directory: str) -> None:
    """Empty a directory, whatever is in it: what lies in a directory below is moved up, so that nothing is too deep."""
    if posix.lstat(directory).st_mode & 0o777 != 0o700:
        posix.chmod(directory, 0o700)
    while names := posix.listdir(directory):
        for name in names:
            path = f"{directory}/{name}"
            if posix.lstat(path).st_mode & 0o170000 != 0o040000:
                posix.unlink(path)
                continue
            posix.chmod(path, 0o700)
            for inner in posix.listdir(path):
                # By a name that no program can have taken beforehand.
                posix.rename(f"{path}/{inner}", f"{directory}/{posix.urandom(16).hex()}")
            posix.rmdir(path)


def crowded(directory: str, most: int) -> bool:
    """Whether more than ``most`` bytes, or very many files, lie below a directory."""
    files = total = 0
    waiting = [directory]
    while waiting:
        try:
            with posix.scandir(waiting.pop()) as entries:
                for entry in entries:
                    about = entry.stat(follow_symlinks=False)
                    files, total = files + 1, total + about.st_blocks * 512
                    if files > _MOST_FILES or total > 4 * most:
                        return True
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError:
            continue
    return False
