# SPDX-License-Identifier: MIT
# For tests: stands in for the C module of distcc's include server, which Debian 12 has built so that Python 3.11 refuses
# every call with a string ("PY_SSIZE_T_CLEAN macro must be defined"); the rest of the include server is the real one. It
# says what files there are, speaks distcc's tokens (four letters, a number of eight hexadecimal digits, that many bytes) with
# the client, and compresses with liblzo2.
import ctypes
import os

LZO = ctypes.CDLL("liblzo2.so.2")
WORK_BYTES = 16384 * ctypes.sizeof(ctypes.c_void_p)  # LZO1X_1_MEM_COMPRESS of lzo1x.h


def OsPathExists(name):
    return os.path.exists(name)


def OsPathIsFile(name):
    return os.path.isfile(name)


def Realpath(name):
    return os.path.realpath(name)


def read_exactly(descriptor, wanted):
    text = b""
    while len(text) < wanted:
        more = os.read(descriptor, wanted - len(text))
        if not more:
            raise SystemError("the client has closed the connection")
        text += more
    return text


def read_number(descriptor, token):
    head = read_exactly(descriptor, 12)
    if head[:4] != token:
        raise SystemError(f"{head!r} instead of {token!r}")
    return int(head[4:], 16)


def read_string(descriptor, token):
    return os.fsdecode(read_exactly(descriptor, read_number(descriptor, token)))


def RTokenString(descriptor, token):
    return read_string(descriptor, token.encode())


def RCwd(descriptor):
    return read_string(descriptor, b"CDIR")


def RArgv(descriptor):
    return [read_string(descriptor, b"ARGV") for _ in range(read_number(descriptor, b"ARGC"))]


def XArgv(descriptor, words):
    answer = b"ARGC%08x" % len(words)
    for word in map(os.fsencode, words):
        answer += b"ARGV%08x" % len(word) + word
    while answer:
        answer = answer[os.write(descriptor, answer):]


def CompressLzo1xAlloc(text):
    text = text if isinstance(text, bytes) else text.encode()
    length = ctypes.c_size_t(0)
    packed = ctypes.create_string_buffer(len(text) + len(text) // 16 + 64 + 3)
    work = ctypes.create_string_buffer(WORK_BYTES)
    if LZO.lzo1x_1_compress(text, ctypes.c_size_t(len(text)), packed, ctypes.byref(length), work) != 0:
        raise SystemError("liblzo2 does not compress")
    return packed.raw[:length.value]
