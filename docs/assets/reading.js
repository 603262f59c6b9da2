// @ts-check
/*
 * How a document is read: in Chinese, in English or in both; with its terms marked or not; with pinyin above them;
 * in Simplified or Traditional characters. The choices stay in this browser. Pinyin is drawn by the style sheet, so
 * that copying and searching the page find the Chinese as it stands.
 * Without this script both languages stand on the page, in the characters of the source.
 */
(() => {
  "use strict"

  const bar = /** @type {HTMLElement | null} */ (document.querySelector(".reading-bar"))
  if (!bar) return

  const SITE = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src)
  const STORE = `${SITE.pathname}reading`
  /** cards.js, which comes first, gives it. @type {() => Promise<Record<string, {said?: Record<string, string>}>>} */
  const loadTerms = Reflect.get(globalThis, "loadTerms")
  const HAN = /\p{Script=Han}/u
  const root = document.documentElement
  const article = /** @type {HTMLElement} */ (bar.parentElement)

  /* ---- Choices --------------------------------------------------------------------------------------------- */

  /** Each choice and what it may be; the first is what a new reader gets. @type {Record<string, string[]>} */
  const MAY_BE = { language: ["both", "zh", "en"], terms: ["on", "off"], pinyin: ["off", "on"], script: ["hans", "hant"], keys: ["on", "off"] }

  const readChoices = () => {
    let stored = /** @type {Record<string, string> | null} */ ({})
    try {
      stored = JSON.parse(localStorage.getItem(STORE) ?? "{}")
    } catch {
      // No storage or no JSON: a new reader.
    }
    return Object.fromEntries(Object.entries(MAY_BE).map(([name, values]) =>
      [name, values.find(value => value === stored?.[name]) ?? values[0]]))
  }

  const keepChoices = () => {
    try {
      localStorage.setItem(STORE, JSON.stringify(chosen))
    } catch {
      // Without storage the choices hold for this page.
    }
  }

  const chosen = readChoices()

  /* ---- The Chinese, character by character ----------------------------------------------------------------- */

  /** @param {Node} element */
  const textNodes = element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const found = /** @type {Text[]} */ ([])
    while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode))
    return found
  }

  /** @param {string} text */
  const characters = text => [...text].filter(char => char.trim())

  /**
   * Writes `wanted` over the characters of `element`, leaving its markup and its spaces as they are.
   * @param {HTMLElement} element @param {string[]} wanted
   */
  const overwrite = (element, wanted) => {
    let at = 0
    for (const node of textNodes(element)) {
      const text = [...node.data].map(char => char.trim() ? wanted[at++] : char).join("")
      if (text !== node.data) node.data = text
    }
  }

  /** Every piece of Chinese on the page but for quotations in questions, with the characters of the source. */
  const chinese = [.../** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll('[lang="zh-Hans"]'))]
    .filter(element => !element.parentElement?.closest('[lang="zh-Hans"], .question, .asked'))
    .map(element => ({ element, anchor: element.closest(".pair, .bilingual")?.id ?? "", source: characters(element.textContent ?? "") }))

  /** @type {Promise<{blocks: Record<string, string>, words: Record<string, string>}> | undefined} */
  let converting

  const loadConverted = () => converting ??= fetch(new URL(`assets/hant/${bar.dataset.document}.json`, SITE))
    .then(answer => answer.ok ? answer.json() : Promise.reject(new Error(`hant: ${answer.status}`)))
    .catch(error => { converting = undefined; throw error })

  const showSimplified = () => {
    for (const { element, source } of chinese) {
      overwrite(element, source)
      element.lang = "zh-Hans"
    }
  }

  /** Only a text of the same length can be laid over the source; any other stays as printed. */
  const showTraditional = async () => {
    const { blocks, words } = await loadConverted()
    if (chosen.script !== "hant") return
    for (const { element, anchor, source } of chinese) {
      const wanted = characters(blocks[anchor] ?? words[source.join("")] ?? "")
      if (wanted.length !== source.length) continue
      overwrite(element, wanted)
      element.lang = "zh-Hant"
    }
  }

  /* ---- Pinyin ---------------------------------------------------------------------------------------------- */

  const named = /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll('.reading-bar ~ * [lang="zh-Hans"] .term, .reading-bar ~ * .zh .term'))
  const terms = [...new Set(named)].map(element => ({ element, han: [...(element.textContent ?? "")].filter(char => HAN.test(char)).join("") }))

  const dropPinyin = () => {
    for (const { element } of terms) {
      for (const ruby of element.querySelectorAll("ruby.said")) ruby.replaceWith(ruby.textContent ?? "")
      element.normalize()
    }
  }

  /** @param {string} char @param {string} syllable */
  const spokenCharacter = (char, syllable) => {
    const ruby = document.createElement("ruby")
    const above = document.createElement("rt")
    ruby.className = "said"
    above.dataset.said = syllable
    ruby.append(char, above)
    return ruby
  }

  /** @param {HTMLElement} element @param {string[]} syllables */
  const writePinyin = (element, syllables) => {
    let at = 0
    for (const node of textNodes(element))
      node.replaceWith(...[...node.data].map(char => HAN.test(char) ? spokenCharacter(char, syllables[at++]) : char))
  }

  const showPinyin = async () => {
    const known = await loadTerms()
    if (chosen.pinyin !== "on") return
    inPlace(() => {
      dropPinyin()
      for (const { element, han } of terms) {
        const syllables = (known[element.dataset.term ?? ""]?.said?.[han] ?? "").split(" ")
        if (syllables.length === [...han].length) writePinyin(element, syllables)
      }
    })
  }

  /* ---- The table of contents, in the language that is read --------------------------------------------------- */

  const labels = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.md-nav--secondary a[href^="#"] .md-ellipsis'))]
    .flatMap(label => {
      const heading = document.getElementById(decodeURIComponent(label.closest("a")?.hash.slice(1) ?? ""))
      const zh = heading?.querySelector(':scope > [lang^="zh"]')
      return heading && zh ? [{ label, zh, en: heading.querySelector(':scope > [lang="en"]') }] : []
    })

  const labelContents = () => {
    for (const { label, zh, en } of labels) {
      const shown = chosen.language === "zh" || !en ? zh : en
      label.textContent = (shown.textContent ?? "").trim()
      label.lang = shown.getAttribute("lang") ?? "en"
    }
  }

  /* ---- Applying choices -------------------------------------------------------------------------------------- */

  const note = document.createElement("span")
  note.className = "reading-bar__note"
  note.setAttribute("role", "status")

  const NOT_LOADED = "This could not be loaded; please try again."
  const BY_MACHINE = "Traditional characters made by machine; the source is Simplified."

  /** The paragraph under the bar stays where it is, whatever grows or shrinks above it. @param {() => void} change */
  const inPlace = change => {
    const under = bar.getBoundingClientRect().bottom
    const held = [...article.querySelectorAll(".pair, .reading-bar ~ .bilingual")].find(one => one.getBoundingClientRect().bottom > under + 30)
    const before = held?.getBoundingClientRect().top ?? 0
    const scrolled = scrollY > 0 && before < under + 40
    change()
    if (held && scrolled) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" })
  }

  const apply = async () => {
    for (const { button, name, value } of buttons) {
      button.setAttribute("aria-pressed", String(chosen[name] === value))
      // Both are about the Chinese, which is not shown.
      if (name === "pinyin" || name === "script") button.disabled = bothWays && chosen.language === "en"
    }
    keys.textContent = `Shortcuts 1 2 3: ${chosen.keys}`
    inPlace(() => {
      for (const name of ["language", "terms", "pinyin", "script"]) root.dataset[name] = chosen[name]
      dropPinyin()
      if (chosen.script === "hans") showSimplified()
      labelContents()
    })
    note.textContent = chosen.script === "hant" ? BY_MACHINE : ""
    try {
      if (chosen.script === "hant") await showTraditional()
      if (chosen.pinyin === "on") await showPinyin()
      labelContents()
    } catch {
      note.textContent = NOT_LOADED
    }
  }

  /** @param {string} name @param {string} value */
  const choose = (name, value) => {
    chosen[name] = value
    keepChoices()
    return apply()
  }

  /* ---- The bar ----------------------------------------------------------------------------------------------- */

  /** @type {{button: HTMLButtonElement, name: string, value: string}[]} */
  const buttons = []

  /** @param {string} label @param {string} lang @param {string} name @param {string} value @param {() => void} press */
  const makeButton = (label, lang, name, value, press) => {
    const button = document.createElement("button")
    button.type = "button"
    button.lang = lang
    button.textContent = label
    button.addEventListener("click", press)
    buttons.push({ button, name, value })
    return button
  }

  /** @param {string} label @param {string} lang @param {string} value */
  const languageButton = (label, lang, value) => makeButton(label, lang, "language", value, () => choose("language", value))

  /** @param {string} label @param {string} lang @param {string} name @param {string} on @param {string} off */
  const switchButton = (label, lang, name, on, off) =>
    makeButton(label, lang, name, on, () => choose(name, chosen[name] === on ? off : on))

  /** @param {string} label @param {...HTMLElement} children */
  const group = (label, ...children) => {
    const element = document.createElement("div")
    element.className = "reading-bar__group"
    element.setAttribute("role", "group")
    element.setAttribute("aria-label", label)
    element.append(...children)
    return element
  }

  const bothWays = article.querySelector(".pair > .en") !== null
  const keys = switchButton("Shortcuts 1 2 3", "en", "keys", "on", "off")
  keys.className = "reading-bar__keys"

  bar.setAttribute("role", "region")
  bar.setAttribute("aria-label", "How to read this document")
  bar.append(
    ...(bothWays ? [group("Language", languageButton("中文", "zh-Hans", "zh"), languageButton("English", "en", "en"), languageButton("Both", "en", "both"))] : []),
    group("Chinese text", switchButton("Terms", "en", "terms", "on", "off"), switchButton("Pinyin", "en", "pinyin", "on", "off"), switchButton("繁體", "zh-Hant", "script", "hant", "hans")),
    note,
    ...(bothWays ? [keys] : []),
  )

  // One-letter keys can be switched off (WCAG 2.2, 2.1.4) and never act where something is being written.
  document.addEventListener("keydown", event => {
    const language = { 1: "zh", 2: "en", 3: "both" }[event.key]
    const writing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")
    if (!language || !bothWays || chosen.keys !== "on" || writing || event.ctrlKey || event.metaKey || event.altKey) return
    choose("language", language)
  })

  apply()
})()
