"""Runs one command and prints what it cost as JSON: wall and CPU milliseconds, peak memory in KiB, exit code.

CPU time is user plus system over every process the command started, also those it left running or
did not wait for; Node has no call for that. Peak memory is that of the largest single process.
A command that does not end within the limit is killed with all that it started.
Usage: measure.py <file for stdout> <limit in seconds> <command> [argument ...]; stderr goes to the same name with .err
"""
import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans():
    """On Linux a process that outlives its parent becomes ours, so that its time counts too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def wait_for_all():
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def cpu_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


adopt_orphans()
# Not zero where a wrapper script became this process and had children of its own.
before = cpu_of_children()
with open(sys.argv[1], "wb") as out, open(sys.argv[1] + ".err", "wb") as err:
    start = time.perf_counter()
    child = subprocess.Popen(sys.argv[3:], stdout=out, stderr=err, stdin=subprocess.DEVNULL, start_new_session=True)
    ended = True

    def give_up(_signal, _frame):
        global ended
        ended = False
        os.killpg(child.pid, signal.SIGKILL)

    # Waiting with a limit would look only every twentieth of a second.
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(int(sys.argv[2]))
    code = child.wait()
    signal.alarm(0)
    wall = time.perf_counter() - start
wait_for_all()
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
kib = peak if sys.platform == "linux" else peak // 1024
print(json.dumps({"wall": wall * 1000, "cpu": (cpu_of_children() - before) * 1000, "rss": kib, "code": code, "ended": ended}))
