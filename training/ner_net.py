"""The NER's network in torch, for training; corpus.ner.model runs the same network in NumPy."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from corpus.ner.words import AFFIX_ROWS, SIZE, WORD_ROWS

WORD_SIZE, AFFIX_SIZE, AFFIXES = 64, 32, 4
WIDTH = SIZE + WORD_SIZE + AFFIXES * AFFIX_SIZE
HIDDEN = 224
UNKNOWN = 0.15
"""Chance that a word's own learned vector is left out in training, as for a word never seen."""
BLANK = 0.04
"""Chance that all of a word is left out in training, so that the words around it have to tell."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences (sentence, time): `subwords` (.., SIZE) are fixed vectors, `rows` hashed rows."""

    forms: Tensor
    subwords: Tensor
    rows: Tensor
    mask: Tensor
    back: Tensor
    """Positions of each sentence in reverse; padding stays in place."""
    tags: dict[str, Tensor]


class Crf(nn.Module):
    """Linear-chain conditional random field."""

    def __init__(self, width: int, tags: Sequence[str]) -> None:
        super().__init__()
        self.tags = tuple(tags)
        self.scores = nn.Linear(width, len(tags))
        self.moves = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.first = nn.Parameter(torch.zeros(len(tags)))
        self.last = nn.Parameter(torch.zeros(len(tags)))

    def surprise(self, states: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood of each sentence's tags."""
        scores = self.scores(states)
        return self._all(scores, mask) - self._gold(scores, gold, mask)

    def loss(self, states: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood, mean over the sentences' words."""
        return self.surprise(states, gold, mask).sum() / mask.sum()

    def _gold(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        emitted = scores.gather(2, gold[:, :, None]).squeeze(2) * mask
        moved = self.moves[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]
        ends = gold.gather(1, mask.sum(1, keepdim=True).long() - 1).squeeze(1)
        return emitted.sum(1) + moved.sum(1) + self.first[gold[:, 0]] + self.last[ends]

    def _all(self, scores: Tensor, mask: Tensor) -> Tensor:
        moves = self.moves.exp()
        total = self.first + scores[:, 0]
        for time in range(1, scores.shape[1]):
            top = total.max(1, keepdim=True).values
            step = ((total - top).exp() @ moves).log() + top + scores[:, time]
            total = torch.where(mask[:, time, None] > 0, step, total)
        return torch.logsumexp(total + self.last, 1)


class Net(nn.Module):
    """Embeddings, a bidirectional LSTM and a CRF for each head."""

    def __init__(self, heads: dict[str, Sequence[str]]) -> None:
        super().__init__()
        self.word = nn.Embedding(WORD_ROWS, WORD_SIZE)
        self.affix = nn.Embedding(AFFIX_ROWS, AFFIX_SIZE)
        for table in (self.word, self.affix):
            nn.init.normal_(table.weight, std=0.3)
        self.forward_lstm = nn.LSTM(WIDTH, HIDDEN, batch_first=True)
        self.backward_lstm = nn.LSTM(WIDTH, HIDDEN, batch_first=True)
        self.heads = nn.ModuleDict({name: Crf(2 * HIDDEN, tags) for name, tags in heads.items()})
        self.drop_in, self.drop_out = 0.3, 0.4

    def words(self, rows: Tensor) -> Tensor:
        """The learned vectors of whole words (.., WORD_SIZE)."""
        made: Tensor = self.word(rows[..., 0]) + self.word(rows[..., 1])
        return made

    def ways(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The states of the two LSTMs (sentence, time, hidden): of what came, of what comes."""
        word, affix = self.words(batch.rows), self.affix(batch.rows[:, :, 2:]).flatten(2)
        if self.training:
            word = word * _kept(word, UNKNOWN)
        entering = torch.cat([batch.subwords, word, affix], 2)
        if self.training:
            entering = self._dropped(entering * _kept(entering, BLANK), self.drop_in)
        ahead = _run(self.forward_lstm, entering)
        reverse = _run(self.backward_lstm, _turned(entering, batch.back))
        return ahead, _turned(reverse, batch.back)

    def states(self, batch: Batch) -> Tensor:
        """The states of both (sentence, time, 2 * hidden)."""
        return self._dropped(torch.cat(self.ways(batch), 2), self.drop_out)

    def _dropped(self, values: Tensor, chance: float) -> Tensor:
        """In training, values without some of their dimensions, the same in all of a sentence."""
        if not self.training:
            return values
        kept = torch.rand(len(values), 1, values.shape[2]) > chance
        return values * (kept / (1 - chance))

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """The loss of each head for which the batch has tags."""
        states = self.states(batch)
        return {
            name: crf.loss(states, batch.tags[name], batch.mask)
            for name, crf in self.heads.items()
            if name in batch.tags and isinstance(crf, Crf)
        }


def _kept(values: Tensor, chance: float) -> Tensor:
    """Zero for words left out by chance, else one; (sentence, time, 1)."""
    return (torch.rand(values.shape[:2]) > chance)[:, :, None]


def _run(lstm: nn.LSTM, entering: Tensor) -> Tensor:
    """The LSTM's states; in training computed in 16 bits, which is twice as fast."""
    if not lstm.training:
        states: Tensor = lstm(entering)[0]
        return states
    weights = [
        getattr(lstm, f"{name}_l0").bfloat16()
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    ]
    zero = torch.zeros(1, len(entering), lstm.hidden_size, dtype=torch.bfloat16)
    return torch.lstm(entering.bfloat16(), (zero, zero), weights, True, 1, 0.0, True, False, True)[
        0
    ].float()


def _turned(sequence: Tensor, back: Tensor) -> Tensor:
    return sequence.gather(1, back[:, :, None].expand(-1, -1, sequence.shape[2]))


def arrays(net: Net, weights: dict[str, Tensor], subwords: np.ndarray) -> dict[str, np.ndarray]:
    """What corpus.ner.model reads, from the weights of a network."""
    stored: dict[str, np.ndarray] = {}
    tables = {"subwords": subwords, "word": weights["word.weight"].numpy()}
    for name, table in {**tables, "affix": weights["affix.weight"].numpy()}.items():
        scale = np.maximum(np.abs(table).max(1), 1e-6) / 127
        stored[name] = np.round(table / scale[:, None]).astype(np.int8)
        stored[f"{name}.scale"] = scale.astype(np.float32)
    ways = ("forward_lstm", "backward_lstm")
    enter = [weights[f"{way}.weight_ih_l0"].T for way in ways]
    bias = [weights[f"{way}.bias_ih_l0"] + weights[f"{way}.bias_hh_l0"] for way in ways]
    again = [weights[f"{way}.weight_hh_l0"].T for way in ways]
    stored["enter"] = torch.stack(enter, 1).numpy().astype(np.float16)
    stored["bias"] = torch.stack(bias).numpy().astype(np.float32)
    stored["again"] = torch.stack(again).numpy().astype(np.float16)
    for name, crf in net.heads.items():
        if not isinstance(crf, Crf):
            raise TypeError(name)
        stored[f"{name}.tags"] = np.array(crf.tags)
        stored[f"{name}.weight"] = weights[f"heads.{name}.scores.weight"].T.numpy()
        stored[f"{name}.bias"] = weights[f"heads.{name}.scores.bias"].numpy()
        for part in ("moves", "first", "last"):
            stored[f"{name}.{part}"] = weights[f"heads.{name}.{part}"].numpy()
    return stored


def restored(net: Net, stored: dict[str, np.ndarray]) -> dict[str, Tensor]:
    """The weights of a network from what `arrays` made of them, but for the rounding."""
    weights = {name: torch.zeros_like(weight) for name, weight in net.state_dict().items()}
    for name in ("word", "affix"):
        table = stored[name] * stored[f"{name}.scale"][:, None]
        weights[f"{name}.weight"] = torch.from_numpy(table.astype(np.float32))
    for way, name in enumerate(("forward_lstm", "backward_lstm")):
        for part, array in (
            ("weight_ih_l0", stored["enter"][:, way].T),
            ("weight_hh_l0", stored["again"][way].T),
            ("bias_ih_l0", stored["bias"][way]),
        ):
            weights[f"{name}.{part}"] = torch.from_numpy(array.astype(np.float32))
    for name in net.heads:
        weights[f"heads.{name}.scores.weight"] = torch.from_numpy(stored[f"{name}.weight"].T)
        weights[f"heads.{name}.scores.bias"] = torch.from_numpy(stored[f"{name}.bias"])
        for part in ("moves", "first", "last"):
            weights[f"heads.{name}.{part}"] = torch.from_numpy(stored[f"{name}.{part}"])
    return weights
