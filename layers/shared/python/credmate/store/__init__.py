"""What becomes of documents, kept in PostgreSQL.

`model` has what is written and read, the seams included; `PostgresStore` is the one real store. Each of its operations
is one transaction, and running it twice is the same as once.
"""

from credmate.store.comparison import Comparison, Neighbourhood
from credmate.store.directory import Directory, DirectoryStore
from credmate.store.model import (
    ClaimStore,
    CmeCredit,
    Credential,
    DocumentState,
    DocumentSummary,
    Failure,
    FailureStore,
    ResultStore,
    Room,
    StepUsage,
    Verdict,
)
from credmate.store.postgres import PostgresStore

__all__ = [
    "ClaimStore",
    "CmeCredit",
    "Comparison",
    "Credential",
    "Directory",
    "DirectoryStore",
    "DocumentState",
    "DocumentSummary",
    "Failure",
    "FailureStore",
    "Neighbourhood",
    "PostgresStore",
    "ResultStore",
    "Room",
    "StepUsage",
    "Verdict",
]
