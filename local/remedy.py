"""What to do about an error of the operating system."""

from __future__ import annotations

import errno

OTHER_FOLDER = "choose a folder of your own with CREDMATE_HOME or --keep"

REMEDIES = {
    errno.ENOSPC: "the disk is full: make room and start again",
    errno.EDQUOT: "the disk quota is used up: make room and start again",
    errno.EACCES: f"no permission: {OTHER_FOLDER}",
    errno.EPERM: f"no permission: {OTHER_FOLDER}",
    errno.EROFS: f"the file system is read-only: {OTHER_FOLDER}",
    errno.ENOENT: f"the folder cannot be made: {OTHER_FOLDER}",
    errno.ENOTDIR: f"a file is in the way: {OTHER_FOLDER}",
    errno.EMFILE: "too many open files: raise the limit with `ulimit -n 4096`",
}


def remedy_for(error: BaseException) -> str:
    """A sentence, or nothing where none is known. An error may bring its own as `remedy`."""
    own = getattr(error, "remedy", "")
    if own or not isinstance(error, OSError):
        return str(own)
    return REMEDIES.get(error.errno or 0, "")
