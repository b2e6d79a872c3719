r"""The mathematical signs of a lecture: the characters, their names in TeX, and what they are in a formula.

Hand markup, plain text, MathML, the audit and the spoken forms all read this table. A sign may be typed as its
character, as a TeX command (``\to``), or as one of the characters in ``ALTERNATIVES``.

>>> SIGNS["→"].names, SIGNS["→"].kind, COMMANDS["odot"]
(('to', 'rightarrow', 'longrightarrow'), 'arrow', '⊙')
"""

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal, cast

SignKind = Literal[
    "greek", "letter", "binary", "tight", "relation", "arrow", "large", "bracket", "bar", "dots", "other"
]
"""What a sign is; "tight": an operator without space around it; "large": a sign whose limits stand below and above."""


@dataclass(frozen=True)
class Sign:
    """A sign: its character, its kind, and its names in TeX without the backslash."""

    character: str
    kind: SignKind
    names: tuple[str, ...]


# A line is a kind and its signs, in the order in which an error lists them; a sign is followed by its TeX names.
_TABLE: Final = """
greek: α alpha, β beta, γ gamma, δ delta, ε epsilon varepsilon, ζ zeta, η eta, θ theta vartheta, ι iota, κ kappa,
 λ lambda, μ mu, ν nu, ξ xi, π pi, ρ rho, σ sigma, τ tau, υ upsilon, φ phi varphi, χ chi, ψ psi, ω omega, Γ Gamma,
 Δ Delta, Θ Theta, Λ Lambda, Ξ Xi, Π Pi, Σ Sigma, Υ Upsilon, Φ Phi, Ψ Psi, Ω Omega
letter: ∂ partial, ∇ nabla, ∞ infty, ℓ ell, ∅ emptyset varnothing, ℝ R, ℕ N, ℤ Z, ℚ Q, ℂ C, 𝔼 E, ℙ P, 𝟙 1, ℒ L, 𝒩 N,
 𝒟 D, 𝒳 X, 𝒴 Y, ℋ H, 𝒪 O, 𝒰 U, ℱ F
binary: + , − , ± pm, ∓ mp, × times, ÷ div, ⊙ odot, ⊕ oplus, ⊗ otimes, ∪ cup, ∩ cap, ∖ setminus, ∧ land wedge,
 ∨ lor vee
tight: · cdot, ∘ circ
relation: = , < lt, > gt, ≤ le leq, ≥ ge geq, ≠ ne neq, ≈ approx, ≡ equiv, ≔ coloneqq, ∼ sim, ∝ propto, ≪ ll, ≫ gg,
 ∈ in, ∉ notin, ⊂ subset, ⊆ subseteq, ⊃ supset, ⊥ perp bot, ∥ parallel
arrow: ← leftarrow gets longleftarrow, → to rightarrow longrightarrow, ↔ leftrightarrow, ⇐ Leftarrow,
 ⇒ Rightarrow implies, ⇔ Leftrightarrow iff, ↦ mapsto, ↑ uparrow, ↓ downarrow
large: ∑ sum, ∏ prod, ∫ int
bracket: ( , ) , [ lbrack, ] rbrack, { lbrace {, } rbrace }, ⟨ langle, ⟩ rangle, ⌊ lfloor, ⌋ rfloor, ⌈ lceil, ⌉ rceil
bar: | vert lvert rvert, ‖ | Vert lVert rVert, ∣ mid
dots: … ldots dots dotsc, ⋯ cdots dotsb, ⋮ vdots, ⋱ ddots
other: √ surd, ∀ forall, ∃ exists, ¬ neg lnot, ′ prime, ″ dprime, ⊤ top, † dagger, ✓ checkmark, % %, & &
"""
STYLED: Final = {"mathbb": "ℝℕℤℚℂ𝔼ℙ𝟙", "mathcal": "ℒ𝒩𝒟𝒳𝒴ℋ𝒪𝒰ℱ"}  # letters that are a command with an argument in TeX


def _signs() -> dict[str, Sign]:
    table: dict[str, Sign] = {}
    for line in _TABLE.strip().replace("\n ", " ").splitlines():
        kind, _, entries = line.partition(":")
        for entry in entries.split(", "):
            character, *names = entry.split()
            named = character not in "".join(STYLED.values())
            table[character] = Sign(character, cast("SignKind", kind), tuple(names) if named else ())
    return table


SIGNS: Final = _signs()
COMMANDS: Final = {name: sign.character for sign in SIGNS.values() for name in sign.names}
STYLED_LETTERS: Final = {
    style: {unicodedata.normalize("NFKD", letter): letter for letter in letters} for style, letters in STYLED.items()
}
ALTERNATIVES: Final = str.maketrans("ϵϕϑµ∆⋅∙∗⟶⟵⟹~", "εφθμΔ··*→←⇒∼")  # other characters -> the sign that is meant
LIMIT_WORDS: Final = ("lim", "max", "min", "arg max", "arg min", "argmax", "argmin", "sup", "inf")
FUNCTION_WORDS: Final = ("log", "ln", "exp", "sin", "cos", "tan", "tanh", "arg", "softmax", "det", "dim", *LIMIT_WORDS)
ACCENTS: Final = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307", "ddot": "\u0308"}
VECTOR_ARROW: Final = "\u20d7"  # combining, over the preceding letter
SUBSCRIPTS: Final = str.maketrans("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
SUPERSCRIPTS: Final = str.maketrans("0123456789+−=()ijklnxyzT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱʲᵏˡⁿˣʸᶻᵀ")


_BOLD_RUNS: Final = (("A", 0x1D400, 26), ("a", 0x1D41A, 26), ("0", 0x1D7CE, 10), ("Α", 0x1D6A8, 25), ("α", 0x1D6C2, 25))
BOLD: Final = {ord(first) + k: start + k for first, start, count in _BOLD_RUNS for k in range(count)}  # for translate
PLAIN_OF_BOLD: Final = {chr(bold): chr(plain) for plain, bold in BOLD.items()}


def of_kind(*kinds: SignKind) -> str:
    """Return the characters of all signs of these kinds, in the order of the table.

    >>> of_kind("tight", "large")
    '·∘∑∏∫'
    """
    return "".join(sign.character for sign in SIGNS.values() if sign.kind in kinds)
