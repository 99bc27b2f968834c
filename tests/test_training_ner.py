"""Training of the NER: batches, exchanged names, own labels, the language model."""

import random
from pathlib import Path

import numpy as np
import pytest
import torch

from corpus.ner.model import Network
from corpus.ner.tags import entities
from corpus.ner.words import ROWS, SIZE
from training import ner_data
from training.ner_augment import CHANCE, Augmenter
from training.ner_features import WORDS_TOGETHER, Features, batches
from training.ner_net import Crf, Net, arrays
from training.ner_pretrain import Guess, loss_of
from training.ner_self import labelled

SENTENCES = [
    ner_data.Sentence(tuple(text.split()), ("O",) * len(text.split()))
    for text in ("Landrat Mustermann , Kreis Kleve", "Ja .", "§ 35 a SGB VIII gilt auch hier nicht")
]


def test_batches_hold_every_sentence_once() -> None:
    many = [ner_data.Sentence(("x",) * n, ("O",) * n) for n in range(1, 120)]
    made = batches(many, random.Random(1))  # noqa: S311
    assert sorted(len(s.words) for group in made for s in group) == list(range(1, 120))
    assert all(len(group) * max(len(s.words) for s in group) <= WORDS_TOGETHER for group in made)


def tagged(text: str, legal: str) -> ner_data.Sentence:
    tags = legal.split()
    return ner_data.Sentence(tuple(text.split()), ner_data.general(tags), tuple(tags))


LAW_SENTENCES = [
    tagged("Zeuge A. kannte B. und A. nach § 8 BGB", "O B-PER O B-PER O B-PER O B-GS I-GS I-GS"),
    tagged("Richter Dr. Kaufhaus", "O B-RR I-RR"),
    tagged("Die Klägerin wohnt in Kleve bei Kevelaer", "O O O O B-ST O B-ST"),
]
NEWS_SENTENCES = [
    ner_data.Sentence(("Karla", "Muster", "kommt"), ("B-PER", "I-PER", "O")),
    ner_data.Sentence(("Herr", "Beispiel", "aus", "Bonn"), ("O", "B-PER", "O", "B-LOC")),
]


def test_names_change_places_with_names_of_their_class() -> None:
    augmenter = Augmenter(LAW_SENTENCES, NEWS_SENTENCES, NEWS_SENTENCES)
    forms = augmenter.forms() | {word for s in LAW_SENTENCES + NEWS_SENTENCES for word in s.words}
    drawn = int(20 / CHANCE)
    for sentence in LAW_SENTENCES:
        made = [augmenter.law(sentence) for _ in range(drawn)]
        assert len({other.words for other in made}) > 1
        for other in made:
            assert other.general == ner_data.general(list(other.legal or ()))
            assert [label for *_, label in entities(other.legal or ())] == [
                label for *_, label in entities(sentence.legal or ())
            ]
            outside = [
                [w for w, tag in zip(s.words, s.general, strict=True) if tag == "O"]
                for s in (sentence, other)
            ]
            assert outside[0] == outside[1]
            assert forms.issuperset(other.words)
    persons = {augmenter.news(NEWS_SENTENCES[1]).words[1:-2] for _ in range(drawn)}
    assert persons == {("Beispiel",), ("Muster",)}


def test_a_letter_stays_the_same_person() -> None:
    augmenter = Augmenter(LAW_SENTENCES, NEWS_SENTENCES, [])
    letters: dict[str, str] = {}
    assert augmenter.letter("A.", letters) == augmenter.letter("A.", letters)
    assert augmenter.letter("Kleve", letters) == "Kleve"


def test_signatures_are_of_one_word() -> None:
    made = Augmenter(LAW_SENTENCES, NEWS_SENTENCES, []).signatures()
    judges = {s.words for s in made if s.legal == ("B-RR",)}
    assert judges == {("Kaufhaus",)}
    assert {s.words for s in made if s.legal == ("O",)} == {("Klägerin",)}


@pytest.mark.parametrize(("bias", "kept"), [(0.0, 0), (30.0, len(SENTENCES))])
def test_only_sure_sentences_are_kept(tmp_path: Path, bias: float, kept: int) -> None:
    """An untrained network is sure of nothing, one with a strong bias to no name of everything."""
    torch.manual_seed(7)
    rows = np.random.default_rng(3).normal(0, 0.3, (ROWS, SIZE)).astype(np.float32)
    features = Features(rows, [*SENTENCES, *NEWS_SENTENCES, *LAW_SENTENCES])
    net = Net(dict(features.tags))
    for name, head in net.heads.items():
        assert isinstance(head, Crf)
        head.scores.bias.data[features.tags[name].index("O")] = bias
    np.savez(tmp_path / "w.npz", allow_pickle=False, **arrays(net, net.state_dict(), rows))
    network, words = Network.read(tmp_path / "w.npz"), [s.words for s in SENTENCES]
    for legal in (True, False):
        found = list(labelled(words, network, net, features, legal=legal))
        assert len(found) == kept
        assert all((sentence.legal is not None) == legal for sentence in found)
    assert net.training


def test_the_language_model_learns() -> None:
    rows = np.random.default_rng(3).normal(0, 0.3, (ROWS, SIZE)).astype(np.float32)
    features = Features(rows, SENTENCES)
    torch.manual_seed(2)
    net, guesses, batch = Net({}), [Guess(), Guess()], features.batch(SENTENCES)
    learned = [weight for part in (net, *guesses) for weight in part.parameters()]
    optimiser = torch.optim.Adam(learned, 0.01)
    losses = []
    for _ in range(15):
        loss = loss_of(net, guesses, batch, features)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] / 2
