"""A bucket in which things can be claimed, and a mail service that answers as it is told."""

from __future__ import annotations

from uuid import UUID

from credmate.mails import claim_key, content_key


class Bucket:
    def __init__(self, mail_id: UUID, claim: bytes | None = None) -> None:
        self.files = {content_key(mail_id): b"the mail"}
        self._claim = claim_key(mail_id)
        if claim is not None:
            self.files[self._claim] = claim

    @property
    def claim(self) -> bytes | None:
        return self.files.get(self._claim)

    def put(self, key: str, body: bytes) -> None:
        self.files[key] = body

    def get(self, key: str) -> bytes:
        return self.files[key]

    def put_new(self, key: str, body: bytes) -> bool:
        if key in self.files:
            return False
        self.files[key] = body
        return True

    def delete(self, key: str) -> None:
        self.files.pop(key, None)


class ForgetfulBucket(Bucket):
    """The answer to the first try of a claim is lost, and the second finds what the first has written."""

    def put_new(self, key: str, body: bytes) -> bool:
        super().put_new(key, body)
        return False


class Mailer:
    def __init__(self, error: Exception | None = None) -> None:
        self.sent: list[bytes] = []
        self._error = error

    def send(self, body: bytes) -> None:
        self.sent.append(body)
        if self._error is not None:
            raise self._error
