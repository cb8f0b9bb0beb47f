"""Tables of agreements, by noun."""

from .agreements import Agreement, AgreementVersion
from .commitments import Commitment, Conflict
from .parties import Party
from .renewals import Evaluation, Renewal
from .rows import Row
from .signatures import Signature

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Commitment",
    "Conflict",
    "Evaluation",
    "Party",
    "Renewal",
    "Row",
    "Signature",
]
