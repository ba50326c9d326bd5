"""Mistakes as translators make them, to be put into the English documents one at a time."""

from __future__ import annotations

# Document, what its English says, what it is made to say, and the rule that has to find it as an error.
ERRORS: tuple[tuple[str, str, str, str], ...] = (
    # Amounts: another digit, a comma for a point, another scale, another currency.
    ("chair", "a €2.5 million chair", "a €3.5 million chair", "amount"),
    ("chair", "€2.5M", "€25M", "amount"),
    ("campus", "€34.6m", "€36.4m", "amount"),
    ("campus", "€1.2 billion", "€1.2 million", "amount"),
    ("campus", "€6 million", "€6 billion", "amount"),
    ("europe", "€17.8 million", "€18.7 million", "amount"),
    ("europe", "€2.1M", "$2.1M", "amount"),
    ("startups", "USD 12 million", "€12 million", "amount"),
    ("startups", "€200,000", "€20,000", "amount"),
    ("academy", "€3.5 million", "€35 million", "amount"),
    ("contest", "€1,000", "€1,500", "amount"),
    ("apprentices", "€9,800", "€8,900", "amount"),
    ("climate", "160 million euros", "160 billion euros", "amount"),
    ("ranking", "€41,200", "€42,100", "amount"),
    # Numbers and shares.
    ("ranking", "66%", "56%", "number"),
    ("ranking", "22.7%", "27.7%", "number"),
    ("ranking", "30% by 2027", "36% by 2027", "number"),
    ("ranking", "34th", "43rd", "number"),
    ("ranking", "174 institutions", "147 institutions", "number"),
    ("campus", "1,800 students", "18,000 students", "number"),
    ("campus", "420-room", "240-room", "number"),
    ("campus", "900 m2", "90 m2", "number"),
    ("europe", "101092889", "101092898", "number"),
    ("europe", "42 months", "24 months", "number"),
    ("europe", "30,000 households", "300,000 households", "number"),
    ("climate", "61,500 tonnes", "65,100 tonnes", "number"),
    ("climate", "48% of the total", "84% of the total", "number"),
    ("climate", "700 kilometres", "7,000 kilometres", "number"),
    ("climate", "17 sites", "71 sites", "number"),
    ("academy", "39 institutes", "37 institutes", "number"),
    ("academy", "150 guests", "115 guests", "number"),
    ("apprentices", "3,240 apprentices", "3,420 apprentices", "number"),
    ("apprentices", "94% graduate", "49% graduate", "number"),
    ("appointment", "2,000 students", "200 students", "number"),
    ("startups", "31% of projects", "13% of projects", "number"),
    ("startups", "supported 104", "supported 140", "number"),
    # The year: another one, a digit too many.
    ("europe", "in 2024", "in 2023", "number"),
    ("campus", "in 2021", "in 2012", "number"),
    ("appointment", "in 2019.", "in 20191.", "number"),
    # Numbers in words.
    ("appointment", "Her three priorities", "Her five priorities", "number"),
    ("academy", "Three topics", "Four topics", "number"),
    # The paragraph about the school is another year's.
    ("chair", "2,300 students", "2,100 students", "about"),
    ("chair", "290 permanent", "280 permanent", "about"),
    # Dates: another day, another month, another year.
    ("chair", "September 1, 2024", "September 11, 2024", "date"),
    ("chair", "October 17, 2024", "October 16, 2024", "date"),
    ("chair", "On August 28", "On July 28", "date"),
    ("appointment", "March 23, 2022", "March 6, 2022", "date"),
    ("appointment", "May 1", "June 1", "date"),
    ("europe", "9 January 2023", "9 January 2022", "date"),
    ("academy", "January 24, 2023", "January 26, 2023", "date"),
    ("academy", "30 June 2023", "30 July 2023", "date"),
    ("ranking", "14 June 2023", "14 July 2023", "date"),
    ("contest", "October 15", "October 25", "date"),
    ("contest", "Thursday 2 November", "Thursday 12 November", "date"),
    ("climate", "November 25, 2022", "November 15, 2022", "date"),
    ("startups", "April 18, 2024", "April 18, 2023", "date"),
    ("apprentices", "31 March 2023", "30 March 2023", "date"),
    # Names: a letter lost, two swapped, an old slip.
    ("europe", "Élise Romanet", "Élise Romannet", "name"),
    ("appointment", "succeeds Alain Schmitt", "succeeds Alain Schmidt", "name"),
    ("startups", "Eurecom", "Eurocom", "name"),
    ("academy", "Gaia-X", "Gaya-X", "name"),
    ("climate", "Nadia Ferrière", "Nadia Ferrere", "name"),
    ("campus", "Tomas Lindqvist", "Tomas Lindquist", "name"),
    ("apprentices", "Mehdi Karoui", "Mehdi Karouii", "name"),
    # Another speaker.
    ("appointment", "which is a real asset,” says Camille Arnoux", "which is a real asset,” says Odile Gauthier",
     "speaker"),
    ("climate", "stresses Nadia Ferrière", "stresses Laurent Dubois", "speaker"),
    ("contest", "says Yasmine Belkacem", "says Hélène Moreau", "speaker"),
    # A paragraph that was left in French.
    ("apprentices", "Students pay nothing: the annual cost (€9,800 on average) is borne by the industry.", "Le coût "
     "annuel (9 800 € en moyenne) est pris en charge par la branche ; l’élève ne paie rien.", "untranslated"),
)  # fmt: skip

# What is found too, if not as an error: for a person to look at.
WARNINGS: tuple[tuple[str, str, str, str], ...] = (
    ("academy", "€1bn", "€1m", "missing-number"),
    ("academy", "2018-2022 period", "2018-2023 period", "number"),
    ("climate", " (4.5 tonnes per student)", "", "missing-number"),
    ("startups", "With a workforce of 70", "With a workforce of 700", "missing-number"),
    ("chair", "more than 120 papers", "many papers", "missing-number"),
    ("contest", " at https://concours.exemple.fr/en/sufficiency", "", "link"),
    ("contest", "concours.exemple.fr/en", "contest.example.org/en", "link"),
    ("chair", "A second event is planned in Brest on March 12-13, 2025.\n", "", "missing-block"),
    ("climate", "“This plan is not a catalogue. Every measure has someone in charge, a budget and a date,” stresses "
     "Nadia Ferrière, who is in charge of ecological transition at IMT’s head office.\n", "", "missing-block"),
    ("europe", ", the Fraunhofer institute and CEA, the French Alternative Energies and Atomic Energy Commission",
     " and the Fraunhofer institute", "acronym"),
    # Another speaker, where the French marks the quote by an indent alone.
    ("ranking", "says a delighted Odile Gauthier, Executive President of IMT", "says a delighted Paul Mercier, "
     "Executive President of IMT", "speaker"),
    ("startups", "says Thomas Guérande", "says Sophie Blanchet", "speaker"),
)  # fmt: skip
