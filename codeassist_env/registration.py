"""Makes the Gymnasium views known to Gymnasium, without importing it: that takes longer than a verdict.

``gymnasium.make("codeassist_env:CodeAssist/...")`` imports this package and then looks the view up. So the views are
registered as soon as both packages are imported, whichever comes first.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

VIEWS = {"Assistant": "single_agent:AssistantEnv", "Human": "single_agent:HumanEnv", "Stop": "stop:StopEnv"}
"""Name of each view, and where its class is."""
_AWAITED = "gymnasium"


def register_views() -> None:
    """Register every view that is not registered."""
    import gymnasium

    for name, entry in VIEWS.items():
        if (view := f"CodeAssist/{name}-v0") not in gymnasium.registry:
            gymnasium.register(view, entry_point=f"codeassist_env.{entry}")


def register_views_with_gymnasium() -> None:
    """Register the views now if Gymnasium has been imported, else when it is."""
    if _AWAITED in sys.modules:
        register_views()
    elif not any(isinstance(finder, _Waiting) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Waiting())


class _Waiting(MetaPathFinder):
    """Sees Gymnasium's import coming, once."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _AWAITED:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _Registering(spec.loader)
        return spec


class _Registering(Loader):
    """Loads as the real loader does, then registers the views."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        register_views()
