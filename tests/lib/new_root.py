# SPDX-License-Identifier: MIT
"""new_root.py FOLDER COMMAND...: runs it with FOLDER, a mount point, for the root of this view of files, and nothing outside of it.

By pivot_root(2), since the kernel makes no user namespaces in a chroot; umount(8) may be in neither root by then."""
import ctypes
import os
import sys

MNT_DETACH = 2


def must(done: int) -> None:
    if done != 0:
        sys.exit(f"new_root.py: {sys.argv[1]}: {os.strerror(ctypes.get_errno())}")


libc = ctypes.CDLL(None, use_errno=True)
os.chdir(sys.argv[1])
must(libc.pivot_root(b".", b"."))
must(libc.umount2(b".", MNT_DETACH))
os.chdir("/")
os.execv(sys.argv[2], sys.argv[2:])
