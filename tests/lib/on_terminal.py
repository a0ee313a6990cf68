# SPDX-License-Identifier: MIT
"""on_terminal.py HOW PROGRAM ARGUMENT...: runs a full-screen program on a terminal of its own, ends it HOW ("key q",
"key ^C", "signal TERM", "stop", "stop TERM", "resize", "hang up"), and fails where the terminal is not given back as it was. Prints
the last screen."""
import fcntl, os, pty, select, signal, struct, sys, termios, time

DEADLINE = time.monotonic() + 60
GIVEN_BACK = b"\x1b[?25h\x1b[?1049l"


def fail(text):
    sys.exit(f"{' '.join(sys.argv[1:2])}: {text}; the terminal got {seen[-400:]!r}")


def resize(columns, rows):
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def read_some():
    if time.monotonic() > DEADLINE:
        fail("nothing came for too long")
    if select.select([master], [], [], 0.1)[0]:
        try:
            return os.read(master, 65536)
        except OSError:
            return b""
    return b""


def read_until(text, begin=0):
    global seen
    while text not in seen[begin:]:
        seen += read_some()


def screen():
    whole = seen[: seen.rindex(b"\x1b[J")]
    lines = whole[whole.rindex(b"\x1b[H") + 3 :].split(b"\n")
    return [line.replace(b"\x1b[K", b"").replace(b"\r", b"").decode("ascii") for line in lines]


def fits(columns, rows):
    lines = screen()
    return len(lines) <= rows and max(map(len, lines)) <= columns


def wait_for(options=0):
    global seen
    while True:
        pid, status = os.waitpid(child, os.WNOHANG | options)
        if pid == child:
            return status
        seen += read_some()


def expect_given_back():
    global seen
    while select.select([master], [], [], 0)[0]:
        more = read_some()
        if not more:
            break
        seen += more
    if termios.tcgetattr(slave) != before:
        fail("the terminal's modes are not those from before")
    if not seen.endswith(GIVEN_BACK):
        fail("the other screen or the hidden cursor stays")


how = sys.argv[1].split()
seen = b""
master, slave = pty.openpty()
resize(80, 24)
before = termios.tcgetattr(slave)
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for fd in (0, 1, 2):
        os.dup2(slave, fd)
    os.closerange(3, 256)
    os.environ["TERM"] = "xterm"
    os.execvp(sys.argv[2], sys.argv[2:])

read_until(b"q: quit")
read_until(os.environ.get("WAIT_FOR", "listed").encode())
during = termios.tcgetattr(slave)
if during[3] & (termios.ECHO | termios.ICANON):
    fail("keys are echoed")
if how[0] == "stop":
    os.write(master, b"\x1a")
    if not os.WIFSTOPPED(wait_for(os.WUNTRACED)):
        fail("it did not stop")
    expect_given_back()
    begin = len(seen)
    if how[1:] == ["TERM"]:
        os.kill(child, signal.SIGTERM)
    os.kill(child, signal.SIGCONT)
if how == ["stop"]:
    read_until(b"q: quit", begin)
    if termios.tcgetattr(slave) != during:
        fail("it did not take the terminal again")
    how = ["key", "q"]
if how == ["resize"]:
    for columns, rows in ((40, 10), (132, 50), (20, 4), (80, 24)):
        begin = len(seen)
        resize(columns, rows)
        read_until(b"\x1b[J", begin)
        while not fits(columns, rows):
            seen += read_some()
    how = ["key", "q"]
last = screen()
if how[0] == "key":
    os.write(master, {"q": b"q", "^C": b"\x03", "^\\": b"\x1c"}[how[1]])
elif how[0] == "signal":
    os.kill(child, getattr(signal, "SIG" + how[1]))
elif how == ["hang", "up"]:
    os.close(slave)
    os.close(master)
    master = os.open("/dev/null", os.O_RDONLY)
    while os.waitpid(child, os.WNOHANG)[0] == 0:
        if time.monotonic() > DEADLINE:
            os.kill(child, signal.SIGKILL)
            sys.exit("it goes on without its terminal")
        time.sleep(0.02)
    sys.exit(0)
status = wait_for()
expect_given_back()
print("\n".join(last))
print("ended", -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
