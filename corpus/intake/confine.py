"""What the process that reads a file of others gives up before it looks at it.

Limits by setrlimit(2); no new rights, no core dump, no life after the parent by prctl(2); no
sockets, programs, processes, signals to others, and no change to any file by a seccomp filter
(seccomp(2), Linux Documentation/userspace-api/seccomp_filter.rst), which needs no privileges.
Where kernel or machine know no such filter the limits remain. Files stay readable: what is read
can only leave through the answer.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from dataclasses import dataclass
from typing import Literal

_FILES = 64
_NICER = 5
_SET_DEATH_SIGNAL, _SET_DUMPABLE, _SET_SECCOMP, _SET_NO_NEW_RIGHTS = 1, 4, 22, 38
_FILTER_MODE = 2
_AUDIT = (0xC000003E, 0xC00000B7)
"""AUDIT_ARCH of <linux/audit.h> for x86-64 and AArch64."""
_DENIED = {
    # call: its number on x86-64 and on AArch64, which has not all of them
    "socket": (41, 198),
    "clone": (56, 220),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "kill": (62, 129),
    "truncate": (76, 45),
    "rename": (82, None),
    "rmdir": (84, None),
    "creat": (85, None),
    "link": (86, None),
    "unlink": (87, None),
    "symlink": (88, None),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "ptrace": (101, 117),
    "setrlimit": (160, 164),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "fchownat": (260, 54),
    "unlinkat": (263, 35),
    "renameat": (264, 38),
    "linkat": (265, 37),
    "symlinkat": (266, 36),
    "fchmodat": (268, 53),
    "prlimit64": (302, 261),
    "process_vm_writev": (311, 271),
    "renameat2": (316, 276),
    "execveat": (322, 281),
    "pidfd_send_signal": (424, 424),
    "io_uring_setup": (425, 425),
    "clone3": (435, 435),
    "openat2": (437, 437),
    "fchmodat2": (452, 452),
}
_OPENING = {
    # call: its numbers, and where its flags stand in struct seccomp_data
    "open": ((2, None), 24),
    "openat": ((257, 56), 32),
}
_NOT_JUST_READING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _AUDIT_AT = 0, 4
_RET_ALLOW, _RET_DENY = 0x7FFF0000, 0x00050001
"""SECCOMP_RET_ALLOW, and SECCOMP_RET_ERRNO with EPERM."""
_OTHER_ABI = 0x40000000
"""Calls of x32 have the numbers of x86-64 with this bit."""
_INSTRUCTION = struct.Struct("=HBBI")

_Target = Literal["next", "other", "allow", "deny"]


@dataclass(frozen=True, slots=True)
class _Step:
    """struct sock_filter of <linux/filter.h>; "other" is the step after the next two."""

    code: int
    value: int
    yes: _Target = "next"
    no: _Target = "next"


class _Program(ctypes.Structure):
    """struct sock_fprog of <linux/filter.h>."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def confine(memory: int, seconds: int) -> None:
    """Limit this process for good: `memory` bytes of address space, `seconds` of CPU time.

    To be called while it has one thread and no file open for writing but its answer, a pipe.
    """
    os.nice(_NICER)
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_NPROC, 0),
    ):
        _limit(kind, most)
    if sys.platform == "linux":
        _give_up_rights()


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (least, least))


def _give_up_rights() -> None:
    prctl = ctypes.CDLL(None).prctl
    prctl.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)
    prctl(_SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    prctl(_SET_NO_NEW_RIGHTS, 1, 0, 0, 0)
    machines = ("x86_64", "aarch64")
    if platform.machine() in machines:
        steps = _assembled(_filter(machines.index(platform.machine())))
        program = _Program(len(steps) // _INSTRUCTION.size, steps)
        prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.addressof(program), 0, 0)


def _filter(machine: int) -> list[_Step]:
    denied = [numbers[machine] for numbers in _DENIED.values()]
    steps = [
        _Step(_LOAD, _AUDIT_AT),
        _Step(_IF_EQUAL, _AUDIT[machine], no="deny"),
        _Step(_LOAD, _NUMBER_AT),
        _Step(_IF_AT_LEAST, _OTHER_ABI, yes="deny"),
        *(_Step(_IF_EQUAL, call, yes="deny") for call in denied if call is not None),
    ]
    for numbers, flags_at in _OPENING.values():
        call = numbers[machine]
        if call is not None:
            steps += [
                _Step(_IF_EQUAL, call, no="other"),
                _Step(_LOAD, flags_at),
                _Step(_IF_ANY_BIT, _NOT_JUST_READING, yes="deny", no="allow"),
            ]
    return [*steps, _Step(_RETURN, _RET_ALLOW), _Step(_RETURN, _RET_DENY)]


def _assembled(steps: list[_Step]) -> bytes:
    """Instructions with jumps as distances; the last step denies, the one before allows."""
    code = b""
    for at, step in enumerate(steps):
        last = len(steps) - at - 2
        distance = {"next": 0, "other": 2, "allow": last - 1, "deny": last}
        code += _INSTRUCTION.pack(step.code, distance[step.yes], distance[step.no], step.value)
    return code
