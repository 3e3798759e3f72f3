"""Invented sentences and what in them could tell who somebody is: written before the shapes were tried on them.

Each row is a sentence and the parts that ought to be found. Nobody and nothing in them is real: numbers come from the
ranges kept for drama and examples.
"""

SENTENCES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("My NHS number is 943 476 5919 and they still lost me.", ("943 476 5919",)),
    ("They wrote 9434765870 on the letter.", ("9434765870",)),
    ("My NI is AB 12 34 56 C if that helps.", ("AB 12 34 56 C",)),
    ("Ring me on 01632 960 001 after six.", ("01632 960 001",)),
    ("She texted from 07700 900123, twice.", ("07700 900123",)),
    ("My sister abroad is +44 (0)1632 960 983.", ("+44 (0)1632 960 983",)),
    ("Write to wren.invented@example.org please.", ("wren.invented@example.org",)),
    ("I am wren dot invented at example dot com.", ("wren dot invented at example dot com",)),
    ("We live in ZZ99 3XZ, near the shop.", ("ZZ99 3XZ",)),
    ("The clinic in sw1a 2aa was cold.", ("sw1a 2aa",)),
    ("It began on 3rd March 2024.", ("3rd March 2024",)),
    ("On 14/02/2023 I rang.", ("14/02/2023",)),
    ("The letter of 2023-02-14 said no.", ("2023-02-14",)),
    ("March 3 was the day.", ("March 3",)),
    ("At 10:45am they called my name.", ("10:45am",)),
    ("I was 23 when it started.", ("I was 23",)),
    ("A 47-year-old woman in my group cried.", ("47-year-old",)),
    ("Dr Quillfeather never looked up.", ("Dr Quillfeather",)),
    ("Mrs. Brambletop from reception was kind.", ("Mrs. Brambletop",)),
    ("My therapist Oswin was patient.", ("My therapist Oswin",)),
    ("My therapist was called Larkspur Tansy.", ("My therapist was called Larkspur Tansy",)),
    ("I saw Oswin Fennimore every Tuesday.", ("Oswin Fennimore",)),
    ("We spoke of my daughter Tansy a lot.", ("my daughter Tansy",)),
    ("Find me as @wren_invented there.", ("@wren_invented",)),
    ("My insta is wren.invented99 by the way.", ("insta is wren.invented99",)),
    ("I blog at www.wren-invented.example/diary of it.", ("www.wren-invented.example/diary",)),
    ("I live at 14 Invented Mill Lane, top floor.", ("14 Invented Mill Lane",)),
    ("Flat 2, 31 Thistledown Road is where they came.", ("Flat 2, 31 Thistledown Road",)),
    ("I am the only deaf teacher at Nowhere Primary School.", ("only deaf teacher", "Nowhere Primary School")),
    ("I work nights at the lighthouse in Notown.", ("lighthouse in Notown",)),
    ("oswin said I was too complex.", ("oswin",)),
    ("My case number was 20231188.", ("20231188",)),
    ("Yours, Wren Invented", ("Wren Invented",)),
    ("The Tuesday group at the Invented Centre ended in June.", ("Invented Centre",)),
)

NOTHING_THERE = (
    "I waited 12 weeks and then 6 more, and nobody rang.",
    "It got better after session 8. I am grateful.",
    "My therapist said that Monday would be fine. Dr and nurse alike were kind.",
    "In 2019 I asked again. It took until March.",
    "My PHQ-9 was 16, then 19, then 5 out of 27.",
    "I was fine. I am tired. I was 5 minutes late and paid £450.",
    "They offered 3 places; I took the 2nd. My therapist Because of that was moved.",
)
