"""Serves the files that pages use from node_modules, and nothing else of it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

# Name under /static/ -> file in node_modules.
PACKAGE_FILES = {
    "vendor/ams.css": "@amsterdam/design-system-css/dist/index.css",
    "vendor/htmx.js": "htmx.org/dist/htmx.min.js",
    "vendor/idb.js": "idb/build/index.js",
    "fonts/noto-sans-400.ttf": "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
    "fonts/noto-sans-600.ttf": "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
    "fonts/noto-sans-700.ttf": "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf",
    "fonts/noto-sans-arabic-600.ttf": "@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf",
}


class PackageStorage(FileSystemStorage):
    """Storage whose names are those of PACKAGE_FILES."""

    def path(self, name: str) -> str:
        return str(Path(settings.NODE_MODULES) / PACKAGE_FILES[name.replace("\\", "/")])


class PackageFinder(BaseFinder):
    """Staticfiles finder over PACKAGE_FILES; what npm has not installed yet is simply not found."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = PackageStorage(location=str(settings.NODE_MODULES))

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        file = Path(self.storage.path(path)) if path in PACKAGE_FILES else None
        found = str(file) if file and file.exists() else None
        return [found] if find_all and found else [] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, FileSystemStorage]]:
        for name in PACKAGE_FILES:
            if Path(self.storage.path(name)).exists():
                yield name, self.storage
