# SPDX-License-Identifier: MIT
"""Runs one command line twice in the same folder, plain and through distcc-auto, and keeps what each left."""
import dataclasses
import os
import shutil
import stat
import subprocess
import time

import forms
import sources

PATIENCE = 60  # seconds for one run


@dataclasses.dataclass
class Left:
    """What a run left behind: its exit code (None: it did not end), its words, its files."""
    exit: int | None
    out: bytes
    err: bytes
    files: dict[str, bytes]
    strays: tuple[str, ...] = ()  # in TMPDIR
    put_aside: tuple[str, ...] = ()  # servers that distcc avoids from now on
    sent: bool = False  # whether a server was chosen


class Place:
    """One worker's folders: `here` is the folder of both runs, so that no path differs. A DISTCC_DIR of its own tells whose
    job a server was put aside for."""

    def __init__(self, base: str, settings: dict[str, str], through: str, masquerade: str):
        self.here = os.path.join(base, "here")
        self.temporary = os.path.join(base, "tmp")
        self.home = os.path.join(base, "home")
        self.distcc = os.path.join(base, "distcc")
        self.ccache = os.path.join(base, "ccache")
        self.settings = settings
        self.through = through
        self.masquerade = masquerade
        for folder in (self.temporary, self.home, self.distcc):
            os.makedirs(folder)

    def run_plain(self, command: forms.Command) -> Left:
        return self._run(command, _front(command), os.environ["PATH"])

    def run_through(self, command: forms.Command) -> Left:
        self._forget_servers()
        if command.way == "masquerade":
            left = self._run(command, _front(command), self.masquerade + ":" + os.environ["PATH"])
        else:
            left = self._run(command, [self.through, *_front(command)], os.environ["PATH"])
        locks = os.listdir(self._locks()) if os.path.isdir(self._locks()) else []
        left.put_aside = tuple(sorted(name for name in locks if name.startswith("backoff_")))
        left.sent = any(name.startswith("cpu_tcp_") for name in locks)
        return left

    def _locks(self) -> str:
        return os.path.join(self.distcc, "lock")

    def _forget_servers(self) -> None:
        if os.path.isdir(self._locks()):
            for name in os.listdir(self._locks()):
                os.unlink(os.path.join(self._locks(), name))

    def _environment(self, path: str) -> dict[str, str]:
        return {"PATH": path, "HOME": self.home, "TMPDIR": self.temporary, "LC_ALL": "C.UTF-8", "DISTCC_DIR": self.distcc,
                "CCACHE_DIR": self.ccache, **self.settings}

    def _run(self, command: forms.Command, before: list[str], path: str) -> Left:
        _empty(self.here)
        _empty(self.temporary)
        if command.front:
            _empty(self.ccache)  # a run that only takes the other's result would show nothing
        here = self.here.encode()
        sources.write_all(self.here, {name: text.replace(b"%PWD%", here) for name, text in command.files})
        words = [*(word.encode() for word in before), *(word.replace(b"%PWD%", here) for word in command.words)]
        try:
            done = subprocess.run(words, cwd=os.path.join(self.here, command.folder), env=self._environment(path),
                                  input=command.stdin.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE,
                                  check=False)
            exit_code, out, err = done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired as slow:
            exit_code, out, err = None, slow.stdout or b"", slow.stderr or b""
        except OSError as trouble:
            exit_code, out, err = 127, b"", str(trouble).encode()
        return Left(exit_code, out, err, _read_all(self.here), self._strays())

    def _strays(self) -> tuple[str, ...]:
        """A prober goes on in the background with a folder of its own."""
        for _ in range(100):
            names = sorted(os.listdir(self.temporary))
            if not any(name.startswith("distcc-auto-") for name in names):
                break
            time.sleep(0.1)
        return tuple(names)


def _front(command: forms.Command) -> list[str]:
    return [command.front] if command.front else []


def _empty(folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)


def _read_all(folder: str) -> dict[str, bytes]:
    """Every file below the folder by its name there; a folder ends in a slash and is empty."""
    found = {}
    for parent, folders, files in os.walk(os.fsencode(folder)):
        below = os.path.relpath(parent, os.fsencode(folder)).decode("utf-8", "surrogateescape")
        for name in folders:
            found[os.path.normpath(os.path.join(below, name.decode("utf-8", "surrogateescape"))) + "/"] = b""
        for name in files:
            path = os.path.join(parent, name)
            key = os.path.normpath(os.path.join(below, name.decode("utf-8", "surrogateescape")))
            found[key] = _read(path)
    return found


def _read(path: bytes) -> bytes:
    kind = os.lstat(path).st_mode
    if stat.S_ISLNK(kind):
        return b"-> " + os.readlink(path)
    if not stat.S_ISREG(kind):
        return b"no regular file"
    with open(path, "rb") as file:
        return file.read()
