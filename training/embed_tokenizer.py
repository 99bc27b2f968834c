"""The tokenizer of the embedding model, and what its tokens are made of.

    python -m training.embed_tokenizer

Text is folded (lower case, "ä" to "ae", "ß" to "ss", no accents), cut at everything but letters
and digits, and each word cut into the likeliest pieces (Unigram: Kudo 2018) of a vocabulary that
holds frequent words, parts of compounds and short letter sequences. Pieces are the same at the
start, in the middle and at the end of a word, so "beseitigung" in "Tierkörperbeseitigung" is the
word "Beseitigung". For training each token is a sum: its own vector, that of its stem, those of
the stems of its parts (after fastText's subwords, Bojanowski et al. 2017); the shipped row is
the sum.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import snowballstemmer
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from index.compounds import shipped_parts, split
from training.embed_pairs import WORK as PAIRS

WORK = Path(__file__).parent / "work"
TOKENIZER = WORK / "tokenizer.json"
COMPONENTS = WORK / "components.npz"
VOCABULARY = 56_000
PARTS = 9_000
"""Most productive parts of compounds that are in the vocabulary whether frequent or not."""
FRAGMENTS = 3_000
"""Sequences of two to four letters for names and foreign words."""
DOCUMENT_WEIGHT = 0.1
"""What an occurrence in council papers and laws counts beside one in the pairs."""
FRAGMENT_SCORE = -15.0
LETTER_SCORE = -17.0
ENGLISH_FIRST = ("translations", "lexicon", "glossary", "thesaurus")
"""Sources whose query side is English (mostly)."""
WORD = re.compile(r"[^\W_]+")


def empty_tokenizer() -> Tokenizer:
    """Folding and cutting into words, without a vocabulary."""
    tokenizer = Tokenizer(models.Unigram())
    umlauts = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("\u00ad", "")]
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            *(normalizers.Replace(old, new) for old, new in umlauts),
            normalizers.NFD(),
            normalizers.StripAccents(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}§%€]+"), behavior="removed"),
            pre_tokenizers.Split(Regex(r"\p{N}+|[§%€]"), behavior="isolated"),
        ]
    )
    return tokenizer


def main() -> None:
    counts, english = word_counts()
    tokenizer = empty_tokenizer()
    fold = tokenizer.normalizer.normalize_str
    folded: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for word, count in counts.most_common():
        key = fold(word)
        folded[key] += count
        spelling.setdefault(key, word)
    vocabulary = choose(folded, fold)
    tokenizer.model = models.Unigram(vocabulary, unk_id=0, byte_fallback=False)
    tokenizer.save(str(TOKENIZER), pretty=False)
    save_components([token for token, _ in vocabulary], spelling, counts, english)


def word_counts() -> tuple[Counter[str], Counter[str]]:
    """Lower-case words by count, in all texts and on English sides alone."""
    counts: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for path in sorted(PAIRS.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            query, passage = json.loads(line)
            counts.update(WORD.findall(query.lower()))
            counts.update(WORD.findall(passage.lower()))
            if path.stem in ENGLISH_FIRST:
                english.update(WORD.findall(query.lower()))
    for line in (WORK / "word-counts.tsv").open(encoding="utf-8"):
        word, count, _ = line.split("\t")
        counts[word.lower()] += DOCUMENT_WEIGHT * int(count)  # type: ignore[assignment]
    return counts, english


def choose(folded: Counter[str], fold: Callable[[str], str]) -> list[tuple[str, float]]:
    """Tokens with their log probabilities, the unknown token first."""
    total = sum(folded.values())
    scores: dict[str, float] = {}
    for letter, _ in letters(folded).most_common(300):
        scores[letter] = LETTER_SCORE
    for fragment, _ in fragments(folded).most_common(FRAGMENTS):
        scores[fragment] = FRAGMENT_SCORE
    known = shipped_parts().known.items()
    productive = sorted(known, key=lambda item: -item[1].first - item[1].last)[:PARTS]
    for form, part in productive:
        key = fold(form)
        often = max(folded[key], part.first + part.last)
        scores[key] = max(scores.get(key, -math.inf), math.log(often / total))
    for word, count in folded.most_common():
        if len(scores) >= VOCABULARY - 1:
            break
        scores[word] = max(scores.get(word, -math.inf), math.log(count / total))
    ordered = sorted(scores.items(), key=lambda item: -item[1])
    return [("[UNK]", -30.0), *ordered]


def letters(folded: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter("§%€")
    for word in folded:
        found.update(word)
    return found


def fragments(folded: Counter[str]) -> Counter[str]:
    """Letter sequences by the number of different words they occur in."""
    found: Counter[str] = Counter()
    for word, count in folded.items():
        if count >= 2 and word.isalpha():
            found.update({word[i : i + n] for n in (2, 3, 4) for i in range(len(word) - n + 1)})
    return found


def save_components(
    tokens: list[str], spelling: dict[str, str], counts: Counter[str], english: Counter[str]
) -> None:
    """Rows of own and shared vectors per token (flat ids and offsets), and token probabilities."""
    shared: dict[str, int] = {}
    rows: list[list[int]] = []
    for own, token in enumerate(tokens):
        word = spelling.get(token, token)
        keys = stems(word, english[word] * 2 > counts[word])
        rows.append([own, *(len(tokens) + shared.setdefault(key, len(shared)) for key in keys)])
    flat = np.array([row for found in rows for row in found], dtype=np.int32)
    sizes = np.array([len(found) for found in rows], dtype=np.int32)
    np.savez(COMPONENTS, flat=flat, sizes=sizes, shared=len(shared))
    print(f"{len(tokens)} tokens, {len(shared)} stems, {len(flat) / len(tokens):.2f} rows a token")


def stems(word: str, is_english: bool) -> Iterator[str]:
    """The stem of a word, and those of its parts where it is a compound."""
    if len(word) < 3 or not word.isalpha():
        return
    if is_english:
        yield _ENGLISH.stemWord(word)
        return
    yield _GERMAN.stemWord(word)
    parts = split(word)
    if len(parts) > 1:
        yield from (_GERMAN.stemWord(part) for part in parts)


_GERMAN = snowballstemmer.stemmer("german")
_ENGLISH = snowballstemmer.stemmer("english")


if __name__ == "__main__":
    main()
