"""Texts as lists of rows, and their means as a sparse product that torch can differentiate."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from scipy import sparse

Ids = npt.NDArray[np.int32]


class Ragged(NamedTuple):
    """Many id lists as one: list i is ids[starts[i]:starts[i + 1]]."""

    ids: Ids
    starts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, sizes: Ids, ids: Ids) -> "Ragged":
        return cls(ids, np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))))

    def take(self, rows: npt.NDArray[np.int64]) -> "Ragged":
        """The lists `rows`, in that order."""
        sizes = (self.starts[rows + 1] - self.starts[rows]).astype(np.int32)
        ends = np.cumsum(sizes)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(
            self.starts[rows] - ends + sizes, sizes
        )
        return Ragged.of(sizes, self.ids[at])


class Means(torch.autograd.Function):
    """Means of rows as a sparse product: its gradient takes a tenth of EmbeddingBag's time."""

    @staticmethod
    def forward(ctx: Any, table: torch.Tensor, bags: sparse.csr_matrix) -> torch.Tensor:
        ctx.bags = bags
        return torch.from_numpy(bags @ table.detach().numpy())

    @staticmethod
    def backward(ctx: Any, slope: torch.Tensor) -> tuple[torch.Tensor, None]:
        return torch.from_numpy(ctx.bags.T.tocsr() @ slope.numpy()), None


class Bag(torch.nn.Module):
    """Stands in for the EmbeddingBag of a StaticEmbedding while it is trained."""

    def __init__(self, table: torch.Tensor) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(table)

    def forward(self, ids: torch.Tensor, offsets: torch.Tensor) -> torch.Tensor:
        starts = np.append(offsets.numpy(), len(ids))
        bags = bags_of(ids.numpy(), starts, len(self.weight))
        found: torch.Tensor = Means.apply(self.weight, bags)  # type: ignore[no-untyped-call]
        return found


def means(texts: Ragged, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """(texts, dimension): the mean row of every text."""
    found: npt.NDArray[np.float32] = bags_of(texts.ids, texts.starts, len(rows)) @ rows
    return found


def bags_of(ids: npt.NDArray[Any], starts: npt.NDArray[Any], rows: int) -> sparse.csr_matrix:
    """(texts, rows): each text's share of each row."""
    sizes = np.diff(starts)
    shares = np.repeat(1 / np.maximum(sizes, 1), sizes).astype(np.float32)
    return sparse.csr_matrix((shares, ids, starts), shape=(len(sizes), rows))


def features(texts: Ragged, components: Ragged) -> dict[str, torch.Tensor]:
    """What StaticEmbedding takes: the components of all tokens, and where each text begins."""
    expanded = components.take(texts.ids.astype(np.int64))
    return {
        "input_ids": torch.from_numpy(expanded.ids.astype(np.int64)),
        "offsets": torch.from_numpy(expanded.starts[texts.starts[:-1]]),
    }
