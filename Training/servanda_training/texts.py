"""Texts of our own for the test vectors."""

COUNCIL = "The council said the ceasefire would hold. "

TEXTS = (
    "The foreign minister said on Monday that the treaty will enter into force in March.",
    "“We will not sign,” Ambassador Lena Orlov told reporters. “Not this year, and not next.”",
    "Under the accord, both sides must withdraw by 1 June. According to two diplomats, neither has begun.",
    "Président Étienne Lefèvre a déclaré: the agreement, he added, “est clos”. São Tomé’s envoy Müller-Nuñez agreed.",
    "外交部 said the 条約 was \"fully respected\". Tokyo (東京) denied it.",
    "Talks resume 🕊️ on Tuesday, the mediator wrote 👩‍⚖️: \"Peace is near!!\" Nobody replied… Then came silence.",
    "Cafe\u0301 owner Ame\u0301lie Zo\u0308e said x\u0323\u0307 was no word; the min\u00adister\u200b disagreed \ufeffloudly.",
    "Mr. J. R. Hale of the U.S. Senate met Gen. Petrov at 5 p.m. on Jan. 3. He cited Art. 5 and No. 12, vol. 3, "
    "p. 9, etc. The U.N. Charter applies, Dr. Osei said. They left the U.S. The deal was dead.",
    "Negotiators spoke of a real difference.North and South both claimed victory.\"It is over!\"Said nobody.",
    "The pact was signed in Vienna\n\nAsked whether Brussels would follow, Commissioner Ilse Brandt declined to answer. "
    "Her spokesman later suggested that “a decision is some weeks away”.\r\n\r\n"
    "Moscow believes that the clause is void, Interfax reported, citing an unnamed official.",
    "NATO's eFP battalion, iPhone-filming locals and McDonald’s staff watched; 3,000 of them (said the AP) cheered "
    "\u2014 “bravo”, they cried. antidisestablishmentarianistically? " + "z" * 101 + " end.",
    "The committee, which had met for eleven hours without a break in a windowless room beneath the old customs house, "
    "announced shortly before dawn that it had agreed on a draft of forty-one articles, " + ", ".join(
        f"that article {n} would oblige the parties to {verb} every {unit} within {n + 20} days of its entry into force"
        for n, (verb, unit) in enumerate((
            ("publish", "quota"), ("inspect", "depot"), ("report", "transfer"), ("notify", "exercise"),
            ("seal", "silo"), ("release", "prisoner"), ("reopen", "crossing"), ("count", "shell"),
            ("dismantle", "launcher"), ("map", "minefield"), ("pay", "pension"), ("mark", "border post")), 3))
    + ", and that the whole would lapse, the chairman warned, if any one party withdrew.",
    (COUNCIL + "Its chair, Ruth Adeyemi, warned that patience was thin. “Every day counts,” she said. "
     "Rebel leaders denied the charge. A UN report found that supplies had doubled. ") * 5 + COUNCIL,
    "",
    " \n\t\u200b\u0301 \n",
)
