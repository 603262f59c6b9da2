/*
 * The full search page: a form, filters and results, asked of the same worker as the search box in the header.
 * Everything found is put on the page as text nodes. What is typed stays behind the address's #, which no browser
 * sends anywhere. Runs before Material's script, which would open its own search over the page for a `?q=`.
 */
(() => {
  "use strict"

  const SETUP = 0, ASK = 10, ANSWER = 11, FAILED = 12
  const AT_ONCE = 20
  const KINDS = { entry: "Glossary entries", document: "Documents", page: "Other pages" }
  const FILTERS = { kind: "Kind", district: "District", year: "Year" }

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    element.append(...children)
    return element
  }

  const settings = () => {
    const config = JSON.parse(document.getElementById("__config").textContent)
    const base = new URL(config.base, location.href)
    return { base: base.href.endsWith("/") ? base : new URL(`${base.href}/`), worker: new URL(config.search, location.href) }
  }

  /* ---- What is asked, kept in the address ------------------------------------------------------------------ */

  const readAddress = () => {
    const held = new URLSearchParams(location.hash.slice(1))
    const filters = Object.fromEntries(Object.keys(FILTERS).map(name => [name, held.get(name) ?? ""]))
    return { text: held.get("q") ?? "", filters }
  }

  /** Take over `?q=`, as links to Material's search box have it, unless this page's own query is there already. */
  const takeOver = () => {
    const asked = new URLSearchParams(location.search)
    if (!asked.has("q")) return
    const { text, filters } = readAddress()
    const query = text || asked.get("q")
    asked.delete("q")
    const rest = asked.toString()
    history.replaceState(history.state, "", `${location.pathname}${rest ? `?${rest}` : ""}${location.hash}`)
    writeAddress({ text: query, filters })
  }

  const writeAddress = ({ text, filters }) => {
    const held = [["q", text], ...Object.entries(filters)].filter(([, value]) => value)
    const hash = held.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")
    history.replaceState(history.state, "", `${location.pathname}${location.search}${hash ? `#${hash}` : ""}`)
  }

  /* ---- What is found, as elements -------------------------------------------------------------------------- */

  const showPieces = pieces => pieces.map(({ text, marked, zh }) => {
    const shown = marked ? make("mark", {}, text) : document.createTextNode(text)
    return zh ? make("span", { lang: "zh-Hans" }, shown) : shown
  })

  const inLanguage = (tag, lang, pieces) => pieces.length ? [make(tag, { lang }, ...showPieces(pieces))] : []

  const titleOf = ({ zh, en }) => {
    const parts = [...inLanguage("span", "zh-Hans", zh), ...inLanguage("span", "en", en)]
    return parts.length > 1 ? [parts[0], " · ", parts[1]] : parts
  }

  // "./" keeps any address below the site's root, whatever it looks like.
  const link = (base, hit, children) => make("a", { href: new URL(`./${hit.location}`, base).href }, ...children)

  const showParagraph = (base, paragraph) => {
    const title = titleOf(paragraph.title), inPage = paragraph.location.includes("#")
    return make("li", {},
      link(base, paragraph, title.length ? title : [inPage ? "To the paragraph" : "To the top of the page"]),
      ...inLanguage("div", "zh-Hans", paragraph.zh), ...inLanguage("div", "en", paragraph.en))
  }

  const showHit = (base, hit) => make("li", { class: `full-search__hit full-search__hit--${hit.kind}` },
    make("h3", {}, link(base, hit, titleOf(hit.title))),
    ...inLanguage("div", "zh-Hans", hit.noteZh), ...inLanguage("div", "en", hit.note),
    ...(hit.paragraphs.length
      ? [make("ul", {}, ...hit.paragraphs.map(paragraph => showParagraph(base, paragraph)))] : []))

  const showGroups = (base, hits) => Object.entries(KINDS).flatMap(([kind, name]) => {
    const held = hits.filter(hit => hit.kind === kind)
    if (!held.length) return []
    return [make("h2", {}, name), make("ol", { class: "full-search__hits" }, ...held.map(hit => showHit(base, hit)))]
  })

  const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`

  const statusOf = ({ text, hits, nearly, more }) => {
    if (!text.trim()) return ""
    if (!hits.length)
      return "Nothing found. Try a shorter part of the name, another word for it, its pinyin (hongqiao or hq), or English; " +
        "or fewer filters."
    const shown = `${counted(hits.length, "result", "results")}${more ? " so far" : ""}`
    if (nearly) return `Nothing matches exactly. Did you mean one of these? ${shown}.`
    return hits.some(({ guess }) => guess) ? `${shown}. No entry has this name; the entries are the nearest.` : `${shown}.`
  }

  /* ---- The page -------------------------------------------------------------------------------------------- */

  const makeFilter = (name, label, changed) => {
    const select = make("select", { name, id: `full-search-${name}` }, make("option", { value: "" }, "All"))
    select.addEventListener("change", changed)
    return { select, element: make("label", { for: select.id, class: "full-search__filter" }, `${label} `, select) }
  }

  const labelOf = (name, value, labels) => name === "kind" ? KINDS[value] : name === "district" ? labels[value] ?? value : value

  const fillFilter = (select, name, facets, chosen) => {
    const counts = new Map(facets?.[name] ?? [])
    if (chosen && !counts.has(chosen)) counts.set(chosen, 0)
    select.replaceChildren(make("option", { value: "" }, "All"), ...[...counts].map(([value, count]) =>
      make("option", { value }, `${labelOf(name, value, facets?.labels ?? {})} (${count})`)))
    select.value = chosen
  }

  const open = root => {
    const { base, worker: address } = settings()
    const worker = new Worker(address)
    worker.postMessage({ type: SETUP, data: { config: null, docs: [], options: {} } })
    const input = make("input", { type: "search", id: "full-search-text", class: "md-input md-input--stretch",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "256" })
    const status = make("p", { role: "status", class: "full-search__status" })
    const results = make("div", { class: "full-search__results" })
    const more = make("button", { type: "button", class: "md-button" }, "Show more")
    let asked = readAddress(), most = AT_ONCE

    const ask = () => {
      writeAddress(asked)
      worker.postMessage({ type: ASK, data: { ...asked, most } })
    }
    const changed = () => {
      asked = { text: input.value, filters: Object.fromEntries(filters.map(({ select }) => [select.name, select.value])) }
      most = AT_ONCE
      ask()
    }
    const filters = Object.entries(FILTERS).map(([name, label]) => makeFilter(name, label, changed))

    const show = answer => {
      if (!answer) return (status.textContent = "The search could not be finished; please try again.")
      results.replaceChildren(...showGroups(base, answer.hits))
      status.textContent = statusOf(answer)
      if (answer.more) root.append(more)
      else more.remove()
      for (const { select } of filters) fillFilter(select, select.name, answer.facets, asked.filters[select.name])
    }
    const fail = () => {
      form.hidden = true
      status.textContent = "The full search could not start in this browser. The search box at the top may still work."
    }

    const form = make("form", { role: "search", class: "full-search__form" },
      make("label", { for: input.id }, "Search for"), input,
      ...filters.flatMap(({ element }) => [" ", element]))
    form.addEventListener("submit", event => event.preventDefault())
    input.addEventListener("input", changed)
    more.addEventListener("click", () => { most += AT_ONCE; ask() })
    addEventListener("hashchange", () => { asked = readAddress(); input.value = asked.text; ask() })
    worker.addEventListener("error", fail)
    worker.addEventListener("message", ({ data }) => {
      if (data.type === ANSWER) show(data.data)
      else if (data.type === FAILED) fail()
    })
    root.replaceChildren(form, status, results)
    input.value = asked.text
    for (const { select } of filters) fillFilter(select, select.name, null, asked.filters[select.name])
    if (asked.text) ask()
  }

  const root = document.getElementById("full-search")
  if (root) {
    takeOver()
    // The theme's configuration stands at the end of the page.
    document.addEventListener("DOMContentLoaded", () => open(root))
  }
})()
