"""Documents as somebody would drop them, with invented people, and an archive in which two of them are a pair."""

from __future__ import annotations

from pathlib import Path

CHAIR = """Communiqué de presse
Paris, le 12 mars 2025

# IMT Nord Europe et la Société des Exemples lancent la chaire MODÈLE

**IMT Nord Europe et la Société des Exemples ont signé le 12 mars 2025 à Lille un accord de partenariat stratégique. Cet accord prolonge le protocole d’accord signé en 2022.**

« Cette chaire donnera aux étudiants un terrain d’essai pour la sobriété numérique », explique Dominique Exemple, directrice de la recherche d’IMT Nord Europe.

## À propos d’IMT Nord Europe

IMT Nord Europe est une école de l’Institut Mines-Télécom. Elle forme 2 000 étudiants.

Contact presse
Camille Modèle – 01 23 45 67 89 – camille.modele@example.org
"""  # noqa: E501 - a paragraph is one line
DOUBTFUL = """Un petit texte sans titre ni date. Il parle de la mer et des bateaux qui passent au loin.

Encore une phrase en français, pour que la langue soit sûre.
"""


def chair(folder: Path, name: str = "chaire.md") -> Path:
    """A French release with an agreement, a quote, an about paragraph and a press contact; nothing in doubt."""
    return written(folder / name, CHAIR)


def doubtful(folder: Path, name: str = "sans-titre.txt") -> Path:
    """A text without a title and without a date."""
    return written(folder / name, DOUBTFUL)


def small(folder: Path, number: int) -> Path:
    """One of many short releases; each has a word of its own."""
    text = (
        f"Communiqué de presse\nParis, le 3 mars 2025\n\n# Essai numéro {number}\n\nLe mot trésaille{number} est ici.\n"
    )
    return written(folder / f"essai-{number:03}.md", text)


def long_pair(folder: Path, paragraphs: int = 24) -> tuple[Path, Path]:
    """A French and an English text of one story; the French one has a paragraph more, and figures tie the others."""
    fr = [f"La mesure {n} apporte {n * 137} places dans le programme Corail{n} à Lille." for n in range(1, paragraphs)]
    en = [f"Measure {n} brings {n * 137} places to the Corail{n} programme in Lille." for n in range(1, paragraphs)]
    fr.insert(3, "Une remarque qui ne se trouve nulle part ailleurs accompagne ces annonces depuis longtemps.")
    head_fr = "Communiqué de presse\nParis, le 3 mars 2025\n\n# Le programme Corail ouvre ses portes à Lille\n\n"
    head_en = "Press release\nParis, 3 March 2025\n\n# The Corail programme opens its doors in Lille\n\n"
    return (
        written(folder / "corail-fr.md", head_fr + "\n\n".join(fr) + "\n"),
        written(folder / "corail-en.md", head_en + "\n\n".join(en) + "\n"),
    )


def written(path: Path, text: str) -> Path:
    """A file with this text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
