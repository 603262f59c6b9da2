// @ts-check
/*
 * Filters over an index of entries: what is typed is looked for in the Chinese (either script), the pinyin (with or
 * without tones and spaces, or its initials) and the English; four lists narrow by kind, place, status and for whom.
 * What is chosen stands in the address, so that it can be sent and comes back with the page.
 * Without this script the whole table stands.
 */
(() => {
  "use strict"

  const box = /** @type {HTMLElement | null} */ (document.querySelector('.filters[data-filter="entries"]'))
  if (!box) return

  /** Small letters, no tone marks, no quotation marks; ü as u. @param {string} text */
  const fold = text => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase()
    .replace(/["'“”‘’「」『』《》]/g, "").replace(/\s+/g, " ").trim()

  const rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (document.querySelectorAll("table.entries tbody tr"))].map(row => {
    const text = fold(`${row.textContent} ${row.dataset.also ?? ""}`)
    return { row, text: `${text}\n${text.replaceAll(" ", "")}` }
  })

  /** What the lists offer comes from the rows; the words for kind and place stand in the rows too. */
  const LISTS = [
    { name: "kind", label: "Kind", cell: 2 },
    { name: "place", label: "Place", cell: 3 },
    { name: "status", label: "English", cell: 1 },
    { name: "audience", label: "For whom", cell: -1 },
  ]

  /** Values that are no group of people. @type {Record<string, string>} */
  const NO_GROUP = { "not-stated": "Not stated who is eligible", none: "No group named" }

  /** @param {HTMLTableRowElement} row @param {string} name */
  const valuesOf = (row, name) => (row.dataset[name] ?? "").split(" ").filter(Boolean)

  /** @param {HTMLTableRowElement} row @param {{name: string, cell: number}} list @param {string} value */
  const wordsFor = (row, { name, cell }, value) => {
    if (name === "status") return row.cells[cell].querySelector(".state")?.textContent ?? value
    const words = cell < 0 ? NO_GROUP[value] ?? value.replaceAll("-", " ") : row.cells[cell].textContent ?? value
    return words.charAt(0).toUpperCase() + words.slice(1)
  }

  /** @param {{name: string, label: string, cell: number}} list */
  const makeList = list => {
    const offered = new Map()
    for (const { row } of rows)
      for (const value of valuesOf(row, list.name))
        if (!offered.has(value)) offered.set(value, wordsFor(row, list, value))
    const select = document.createElement("select")
    select.name = list.name
    select.append(new Option("Any", ""), ...[...offered].sort(([, a], [, b]) => a.localeCompare(b)).map(([value, words]) => new Option(words, value)))
    return { name: list.name, select, field: labelled(list.label, select) }
  }

  /** @param {string} words @param {HTMLInputElement | HTMLSelectElement} control */
  const labelled = (words, control) => {
    const field = document.createElement("div")
    const label = document.createElement("label")
    control.id = `filter-${control.name}`
    label.htmlFor = control.id
    label.textContent = words
    field.append(label, control)
    return field
  }

  const input = document.createElement("input")
  input.type = "search"
  input.name = "text"
  input.autocomplete = "off"
  input.spellcheck = false
  input.maxLength = 100
  const lists = LISTS.map(makeList).filter(({ select }) => select.options.length > 2)
  const clear = document.createElement("button")
  clear.type = "button"
  clear.textContent = "Clear"
  const count = document.createElement("p")
  count.className = "filters__count"
  count.setAttribute("role", "status")

  const elsewhere = document.createElement("a")
  elsewhere.textContent = "search the whole site"
  elsewhere.href = new URL("../search/", /** @type {HTMLScriptElement} */ (document.currentScript).src).href
  const advice = document.createElement("p")
  advice.className = "filters__count"
  advice.append("No entry fits. Choose “Any” in the lists, or ", elsewhere, ": that finds names with slips, and the texts.")
  /** The other orders of the same entries. */
  const orders = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".orders a"))]

  /** A group's heading goes with its last row. */
  const groups = [.../** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("table.entries"))].map(table => {
    const heading = table.previousElementSibling
    const jump = heading?.id ? document.querySelector(`.letters a[href="#${CSS.escape(heading.id)}"]`) : null
    return { table, parts: [table, heading, jump] }
  })

  const filter = () => {
    const sought = fold(input.value).split(" ").filter(Boolean)
    const whole = fold(input.value).replaceAll(" ", "")
    let shown = 0
    for (const { row, text } of rows) {
      const fits = (sought.every(word => text.includes(word)) || text.includes(whole))
        && lists.every(({ name, select }) => !select.value || valuesOf(row, name).includes(select.value))
      row.hidden = !fits
      if (fits) shown += 1
    }
    for (const { table, parts } of groups) {
      const empty = !table.querySelector("tbody tr:not([hidden])")
      for (const part of parts) part?.toggleAttribute("hidden", empty)
    }
    keep()
    clear.disabled = !input.value && lists.every(({ select }) => !select.value)
    count.textContent = shown === rows.length ? `All ${shown} entries` : `${shown} of ${rows.length} entries`
    advice.hidden = shown > 0
    elsewhere.hash = input.value.trim() ? `q=${encodeURIComponent(input.value.trim())}` : ""
  }

  /* ---- What is chosen, kept in the address ------------------------------------------------------------------- */

  /** The anchor of a letter says nothing about it. */
  const read = () => {
    const held = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "")
    input.value = held.get("q") ?? ""
    for (const { name, select } of lists) {
      const value = held.get(name) ?? ""
      select.value = [...select.options].some(option => option.value === value) ? value : ""
    }
  }

  const keep = () => {
    const held = [["q", input.value.trim()], ...lists.map(({ name, select }) => [name, select.value])].filter(([, value]) => value)
    const hash = held.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")
    for (const link of orders) link.hash = hash
    if (hash || location.hash.includes("="))
      history.replaceState(history.state, "", `${location.pathname}${location.search}${hash ? `#${hash}` : ""}`)
  }

  input.addEventListener("input", filter)
  for (const { select } of lists) select.addEventListener("change", filter)
  clear.addEventListener("click", () => {
    input.value = ""
    for (const { select } of lists) select.value = ""
    filter()
    input.focus()
  })
  box.setAttribute("role", "search")
  box.setAttribute("aria-label", "Filter the entries")
  box.append(labelled("Chinese, pinyin or English", input), ...lists.map(({ field }) => field), clear, count, advice)
  addEventListener("hashchange", () => {
    if (!location.hash.includes("=")) return
    read()
    filter()
  })
  read()
  filter()
})()
