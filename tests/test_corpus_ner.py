"""The trained NER: its network against torch and brute force, its component, its figures."""

from hashlib import sha256
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.ner.component import COMPONENT, network, placed, words_of_sentences
from corpus.ner.model import Array, Head, Network
from corpus.ner.tags import balanced, entities
from corpus.ner.words import AFFIX_ROWS, ROWS, SIZE, WORD_ROWS, hashed, plain, shape
from corpus.pipeline import de_fundstelle, spacy_module
from training import ner_data
from training.ner_features import Features
from training.ner_names import windows
from training.ner_net import Crf, Net, arrays, restored
from training.ner_train import f1

DATA = Path(__file__).parents[2] / "shared" / "data"
TAGS, LAW = ("B-PER", "I-PER", "O"), ("B-GS", "I-GS", "O")


def test_digits_and_shapes() -> None:
    assert plain("§ 35a, 16.") == "§ 00a, 00."
    assert shape("Übach-Palenberg") == "Xxxx-Xxxx"
    assert shape("BGBl.") == "XXXx."


def test_rows_of_a_word_are_those_of_the_shipped_tables() -> None:
    """The weights are bound to these numbers; whoever changes them has to train again."""
    assert hashed("Landrat") == hashed("Landrat") != hashed("landrat")
    assert hashed("12.") == hashed("98.")
    words, affixes = hashed("Landrat")[:2], hashed("Landrat")[2:]
    assert hashed("landrat")[:2] == words
    assert all(0 <= row < WORD_ROWS for row in words)
    assert all(0 <= row < AFFIX_ROWS for row in affixes)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Net, Features, Network]:
    """An untrained network in torch and the same one as stored and read for NumPy."""
    torch.manual_seed(3)
    subwords = np.random.default_rng(3).normal(0, 0.3, (ROWS, SIZE)).astype(np.float32)
    features = Features(subwords, SENTENCES)
    net = Net({"legal": LAW, "general": TAGS})
    path = tmp_path_factory.mktemp("ner") / "weights.npz"
    np.savez(path, allow_pickle=False, **arrays(net.eval(), net.state_dict(), subwords))
    return net, features, Network.read(path)


SENTENCES = [
    ner_data.Sentence(tuple(text.split()), ("O",) * len(text.split()))
    for text in ("Landrat Mustermann , Kreis Kleve", "Ja .", "§ 35 a SGB VIII gilt auch hier nicht")
]


def test_states_are_those_of_torch(made: tuple[Net, Features, Network]) -> None:
    net, features, network = made
    ordered = sorted(SENTENCES, key=lambda s: -len(s.words))
    with torch.no_grad():
        expected = net.states(features.batch(ordered)).numpy()
    states = network.states([sentence.words for sentence in ordered])
    for row, sentence in enumerate(ordered):
        count = len(sentence.words)
        np.testing.assert_allclose(states[:count, row], expected[row, :count], atol=0.02)


def test_stored_weights_are_read_back(made: tuple[Net, Features, Network]) -> None:
    net, features, _ = made
    batch = features.batch(SENTENCES[1:2])
    again = Net({"legal": LAW, "general": TAGS}).eval()
    stored = arrays(net, net.state_dict(), features.subwords.numpy())
    again.load_state_dict(restored(again, stored))
    with torch.no_grad():
        torch.testing.assert_close(again.states(batch), net.states(batch), atol=0.02, rtol=0)
        for name, crf in net.heads.items():
            torch.testing.assert_close(again.heads[name].state_dict(), crf.state_dict())


def weight_of(path: tuple[int, ...], scores: Array, moves: Array, ends: Array) -> float:
    """A path's score in a conditional random field; `ends` holds first and last."""
    emitted = sum(float(scores[i, tag]) for i, tag in enumerate(path))
    moved = sum(float(moves[a, b]) for a, b in pairwise(path))
    return emitted + moved + float(ends[0, path[0]] + ends[1, path[-1]])


def test_loss_is_that_of_all_paths() -> None:
    """The forward algorithm against the sum over every sequence of tags."""
    torch.manual_seed(5)
    crf = Crf(4, TAGS)
    for weight in crf.parameters():
        torch.nn.init.normal_(weight)
    counts, states = (5, 3, 1), torch.randn(3, 5, 4)
    gold, mask = torch.randint(3, (3, 5)), torch.zeros(3, 5)
    for row, count in enumerate(counts):
        mask[row, :count] = 1
    with torch.no_grad():
        found, scores = float(crf.loss(states, gold, mask)), crf.scores(states).numpy()
        moves, ends = crf.moves.numpy(), torch.stack([crf.first, crf.last]).numpy()
    expected = 0.0
    for row, count in enumerate(counts):
        weights = [
            weight_of(path, scores[row], moves, ends) for path in product(range(3), repeat=count)
        ]
        right = tuple(gold[row, :count].tolist())
        expected += float(np.logaddexp.reduce(weights))
        expected -= weight_of(right, scores[row], moves, ends)
    assert found == pytest.approx(expected / sum(counts), rel=1e-4)


@given(st.integers(0, 10_000), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_viterbi_finds_the_best_path(seed: int, lengths: list[int]) -> None:
    draw = np.random.default_rng(seed)
    counts = sorted(lengths, reverse=True)
    states = draw.normal(size=(counts[0], len(counts), 4)).astype(np.float32)
    weight, bias, moves, ends = (
        draw.normal(size=size).astype(np.float32) for size in ((4, 3), (3,), (3, 3), (2, 3))
    )
    head = Head(TAGS, weight, bias, moves, ends[0], ends[1])
    for row, (count, found) in enumerate(zip(counts, head.decode(states, counts), strict=True)):
        scores = states[:, row] @ weight + bias
        best = max(
            product(range(3), repeat=count),
            key=lambda path: weight_of(path, scores, moves, ends),
        )
        assert found == [TAGS[tag] for tag in best]


def test_entities_of_tags() -> None:
    tags = ["B-PER", "I-PER", "B-PER", "O", "B-ORG"]
    assert entities(tags) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "ORG")]
    assert f1([tags], [["B-PER", "O", "B-PER", "O", "B-ORG"]]) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("words", "tags", "mended"),
    [
        ("Urteil ( BGHZ 1 ) .", "B-RS I-RS I-RS I-RS O O", "B-RS I-RS I-RS I-RS I-RS O"),
        ("( Urteil vom 3. Mai", "B-RS I-RS I-RS I-RS I-RS", "O B-RS I-RS I-RS I-RS"),
        ("( der BGH )", "O O B-GRT I-GRT", "O O B-GRT O"),
        ("Caritas ( e. V. )", "B-ORG I-ORG I-ORG I-ORG I-ORG", "B-ORG I-ORG I-ORG I-ORG I-ORG"),
        ("Urteil ( BGH )", "B-RS I-RS I-RS B-GS", "B-RS I-RS I-RS O"),
        (") (", "B-RS B-RS", "O B-RS"),
    ],
)
def test_brackets_of_entities(words: str, tags: str, mended: str) -> None:
    assert balanced(words.split(), tags.split()) == mended.split()


def test_titles_rules_and_lists_label_windows() -> None:
    text = "Frau Dr. Sabine von Aue ( SPD ) dankte der Kreiswerke Talheim GmbH in Polen"
    (window,) = windows(text.split())
    found = [(" ".join(window.words[a:b]), label) for a, b, label in entities(window.general)]
    assert found == [
        ("Sabine von Aue", "PER"),
        ("SPD", "ORG"),
        ("Kreiswerke Talheim GmbH", "ORG"),
        ("Polen", "LOC"),
    ]


@pytest.mark.parametrize("text", ["Herr Präsident , ich danke", "Vorsitzender der Stadtwerke"])
def test_an_office_is_no_name(text: str) -> None:
    assert not list(windows(text.split()))


WORDS = st.sampled_from("Landrat Müller Kreis Kleve GmbH , und . § 35 SGB 2015 ß 𝔎 Caritas".split())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=20), min_size=1, max_size=8))
def test_a_sentence_is_tagged_alike_alone_and_among_others(sentences: list[list[str]]) -> None:
    together = network().tag(sentences)
    for i, sentence in enumerate(sentences):
        alone = network().tag([sentence])
        for head, tags in alone.items():
            assert together[head][i] == tags[0]
            inside = [a for a, b in zip(["O", *tags[0]], tags[0], strict=False) if b[0] == "I"]
            assert "O" not in inside


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("Aa. \n\u00a0§5,Ö\u2003"), max_size=60))
def test_every_word_is_in_one_sentence(text: str) -> None:
    doc = spacy_module.blank("de")(text)
    words = [token.i for part in words_of_sentences(doc) for token in part]
    assert words == [token.i for token in doc if not token.is_space]


def test_sentences_do_not_run_into_each_other() -> None:
    doc = spacy_module.blank("de")("Das gilt nach § 5 Abs. 2.\n Es gibt 3 Ämter. Ja")
    parts = [[token.text for token in part] for part in words_of_sentences(doc)]
    assert [part[0] for part in parts] == ["Das", "Es", "Ja"]


def test_persons_and_organisations_join_the_rules() -> None:
    text = "Herr Peter Schneider und Frau Sabine Hoffmann sprachen mit ver.di im Kreis Kleve."
    doc = de_fundstelle()(text)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Peter Schneider", "PERSON"),
        ("Sabine Hoffmann", "PERSON"),
        ("ver.di", "ORG"),
        ("Kreis Kleve", "KOMMUNE"),
    ]


def test_leaders_are_no_name() -> None:
    doc = spacy_module.blank("de")("…… Kleve ……")
    found = [(at, at + 1, label, 1.0) for at, label in enumerate(("PER", "LOC", "PER"))]
    assert [first.text for first, *_ in placed(list(doc), found)] == ["Kleve"]


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_rules_stay_the_authority(text: str) -> None:
    """No entity of the rules is lost or changed; what is added is a person or organisation."""
    nlp = de_fundstelle()
    with nlp.select_pipes(disable=[COMPONENT]):
        ruled = {(ent.start, ent.end, ent.label_) for ent in nlp(text).ents}
    found = {(ent.start, ent.end, ent.label_) for ent in nlp(text).ents}
    assert ruled <= found
    assert {label for _, _, label in found - ruled} <= {"PERSON", "ORG"}


def test_legal_classes() -> None:
    doc = de_fundstelle()("Der Bundesgerichtshof hat dies nach § 280 Abs. 1 BGB entschieden.")
    assert {("Bundesgerichtshof", "GRT"), ("§ 280 Abs. 1 BGB", "GS")} <= {
        (span.text, span.label_) for span in doc.spans["legal"]
    }


@pytest.mark.parametrize("text", ["", " \n ", "."])
def test_texts_without_words(text: str) -> None:
    doc = de_fundstelle()(text)
    assert not doc.ents
    assert not doc.spans["names"]


@pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")
def test_figures_on_a_part_of_the_test_sets() -> None:
    law = ner_data.legal(DATA, "test")[::20]
    found = network().tag([sentence.words for sentence in law])["legal"]
    assert f1([sentence.legal or () for sentence in law], found) >= 0.91
    news = ner_data.germeval(DATA, "test")[::10]
    found = network().tag([sentence.words for sentence in news])["general"]
    assert f1([sentence.general for sentence in news], found) >= 0.55


def test_the_card_names_the_weights() -> None:
    folder = Path(__file__).parents[1] / "corpus" / "data" / "ner"
    weights = (folder / "weights.npz").read_bytes()
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"`{sha256(weights).hexdigest()}`" in card
    assert f"{len(weights):,} bytes" in card
    assert len(weights) < 40e6
