# SPDX-License-Identifier: MIT
# peak.py FILE COMMAND...: runs the command and writes its milliseconds and its peak of memory, in MiB, to FILE.
import resource
import subprocess
import sys
import time

begin = time.monotonic()
status = subprocess.run(sys.argv[2:], stdin=subprocess.DEVNULL).returncode
took_ms = (time.monotonic() - begin) * 1000
peak_mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
with open(sys.argv[1], "w", encoding="ascii") as file:
    print(f"{took_ms:.3f} {peak_mib:.1f}", file=file)
sys.exit(status)
