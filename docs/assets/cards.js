// @ts-check
/*
 * The card of a glossary term: shown on hover, on keyboard focus and on the first tap; Escape takes it away, and the
 * pointer may move onto it (WCAG 2.2, 1.4.13). Everything on it is put there as text, never as HTML.
 * Without this script a term is a plain link to its entry.
 */
(() => {
  "use strict"

  /** @typedef {{zh: string, pinyin: string, en: string, status: string, about: string, said?: Record<string, string>}} Term */

  const ROOT = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src)
  const OPEN_AFTER = 250, CLOSE_AFTER = 300
  const EDGE = 12, GAP = 6
  const TERM = ".term[data-term]"

  /** @type {Promise<Record<string, Term>> | undefined} */
  let loading

  /** Gives all terms; asked for once, on first need, and again after a failure. */
  const loadTerms = () => loading ??= fetch(new URL("assets/terms.json", ROOT))
    .then(answer => answer.ok ? answer.json() : Promise.reject(new Error(`terms.json: ${answer.status}`)))
    .catch(error => { loading = undefined; throw error })

  // reading.js writes pinyin from the same file.
  Object.assign(globalThis, { loadTerms })

  /* ---- What a card shows ----------------------------------------------------------------------------------- */

  /**
   * @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} children
   * @returns {HTMLElement}
   */
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    element.append(...children)
    return element
  }

  const CHINESE = /(\p{Script=Han}[\p{Script=Han}\u3001\u3002\u300a\u300b\uff08\uff09\uff0c\uff1a\uff1b\u00b7]*)/u

  /** English that may quote Chinese, the Chinese marked as such. @param {string} text */
  const mixed = text => text.split(CHINESE).filter(Boolean)
    .map(piece => CHINESE.test(piece) ? make("span", { lang: "zh-Hans" }, piece) : piece)

  /** @param {string} id */
  const entryAddress = id => new URL(`glossary/${encodeURIComponent(id)}/`, ROOT).href

  /** @param {string} id @param {Term} term */
  const nestedItem = (id, term) => make("li", {},
    make("a", { href: entryAddress(id), lang: "zh-Hans" }, term.zh), ` ${term.en}`)

  /** @param {HTMLElement} element @param {Term} term @param {Record<string, Term>} terms */
  const cardContent = (element, term, terms) => {
    const nested = (element.dataset.nested ?? "").split(" ").filter(id => Object.hasOwn(terms, id))
    const address = element instanceof HTMLAnchorElement ? element.href : entryAddress(element.dataset.term ?? "")
    return [
      make("p", { class: "term-card__zh", lang: "zh-Hans" }, term.zh),
      ...(CHINESE.test(term.zh) ? [make("p", { class: "term-card__pinyin", lang: "zh-Latn-pinyin" }, term.pinyin)] : []),
      make("p", { class: "term-card__en" }, ...mixed(`${term.en} `), make("span", { class: "term-card__status" }, `(${term.status})`)),
      make("p", { class: "term-card__about" }, ...mixed(term.about)),
      ...(nested.length ? [make("ul", { "aria-label": "Terms inside it" }, ...nested.map(id => nestedItem(id, terms[id])))] : []),
      make("p", {}, make("a", { href: address, class: "term-card__open" }, "Read the whole entry")),
    ]
  }

  /* ---- Where it stands ------------------------------------------------------------------------------------- */

  /**
   * A term may run over a line's end: the card belongs to the piece that was pointed at, else to the first.
   * @param {HTMLElement} element @param {{x: number, y: number} | null} point
   */
  const pieceAt = (element, point) => {
    const pieces = [...element.getClientRects()]
    const near = point && pieces.find(one => point.y >= one.top - 2 && point.y <= one.bottom + 2
      && point.x >= one.left - 2 && point.x <= one.right + 2)
    return near || pieces[0] || element.getBoundingClientRect()
  }

  /** @param {HTMLElement} element @param {{x: number, y: number} | null} point */
  const place = (element, point) => {
    const piece = pieceAt(element, point)
    const wide = document.documentElement.clientWidth
    const high = document.documentElement.clientHeight
    const { width, height } = card.getBoundingClientRect()
    const roof = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0
    const left = Math.max(EDGE, Math.min(piece.left, wide - width - EDGE))
    const below = element.getBoundingClientRect().bottom + GAP
    const above = piece.top - GAP - height
    const top = below + height <= high - EDGE || above < roof ? below : above
    card.style.left = `${left + scrollX}px`
    card.style.top = `${top + scrollY}px`
  }

  /* ---- Showing and hiding ---------------------------------------------------------------------------------- */

  // Not a tooltip: it holds links. Not modal: the page stays in reach.
  const card = make("div", { class: "term-card", id: "term-card", role: "dialog", "aria-label": "Glossary term",
    tabindex: "-1", hidden: "" })
  /** @type {HTMLElement | null} */
  let owner = null
  /** @type {HTMLElement | null} */
  let awaited = null
  let timer = 0
  let touched = false

  const hide = () => {
    clearTimeout(timer)
    awaited = null
    if (!owner) return
    if (card.contains(document.activeElement)) owner.focus({ preventScroll: true })
    owner.classList.remove("shown")
    owner.removeAttribute("aria-describedby")
    owner = null
    card.hidden = true
  }

  /** @param {HTMLElement} element @param {{x: number, y: number} | null} point */
  const show = async (element, point = null) => {
    clearTimeout(timer)
    if (owner === element) return
    awaited = element
    const terms = await loadTerms().catch(() => null)
    const id = element.dataset.term ?? ""
    // By now the reader may have gone elsewhere; and without data the link alone has to do.
    if (awaited !== element || !terms || !Object.hasOwn(terms, id)) return
    hide()
    owner = element
    card.replaceChildren(...cardContent(element, terms[id], terms))
    card.setAttribute("aria-label", `Glossary: ${terms[id].zh}, ${terms[id].en}`)
    card.hidden = false
    element.classList.add("shown")
    element.setAttribute("aria-describedby", card.id)
    place(element, point)
  }

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  const termOf = target => target instanceof Element ? target.closest(TERM) : null

  /** @param {EventTarget | null} target */
  const onCard = target => target instanceof Node && card.contains(target)

  const highlighted = () => document.documentElement.dataset.terms !== "off"

  /** @param {PointerEvent} event */
  const pointerOver = event => {
    if (event.pointerType === "touch") return
    const term = termOf(event.target)
    if (term && term === owner || onCard(event.target)) return clearTimeout(timer)
    if (!term || !highlighted()) return
    clearTimeout(timer)
    awaited = null
    timer = setTimeout(() => show(term, { x: event.clientX, y: event.clientY }), OPEN_AFTER)
  }

  /** @param {PointerEvent} event */
  const pointerOut = event => {
    if (event.pointerType === "touch" || !termOf(event.target) && !onCard(event.target)) return
    clearTimeout(timer)
    // What has the keyboard's focus keeps its card.
    if (owner && (owner === document.activeElement || card.contains(document.activeElement))) return
    timer = setTimeout(hide, CLOSE_AFTER)
  }

  /** @param {FocusEvent} event */
  const focusIn = event => {
    const term = termOf(event.target)
    if (term?.matches(":focus-visible")) show(term)
  }

  /** @param {FocusEvent} event */
  const focusOut = event => {
    if (onCard(event.relatedTarget) || event.relatedTarget === owner) return
    if (termOf(event.target) || onCard(event.target)) hide()
  }

  /** The first tap shows the card; a second one on a link follows it. @param {MouseEvent} event */
  const click = event => {
    const term = termOf(event.target)
    if (!term || !touched || event.detail === 0 || term === owner && term instanceof HTMLAnchorElement) return
    event.preventDefault()
    show(term, { x: event.clientX, y: event.clientY })
  }

  /** @param {PointerEvent} event */
  const pointerDown = event => {
    touched = event.pointerType === "touch"
    if (owner && !onCard(event.target) && termOf(event.target) !== owner) hide()
  }

  /** @param {KeyboardEvent} event */
  const keyDown = event => {
    if (event.key === "Escape") hide()
    else if (event.altKey && event.key === "ArrowDown" && owner && owner === document.activeElement) {
      event.preventDefault()
      card.querySelector("a")?.focus()
    }
  }

  document.body.append(card)
  document.addEventListener("pointerover", pointerOver)
  document.addEventListener("pointerout", pointerOut)
  document.addEventListener("pointerdown", pointerDown)
  document.addEventListener("focusin", focusIn)
  document.addEventListener("focusout", focusOut)
  document.addEventListener("click", click)
  document.addEventListener("keydown", keyDown)
  addEventListener("resize", () => { if (owner) place(owner, null) })
})()
