/*
 * Shows what was found: chooses the words to mark, cuts the texts to snippets and puts the gloss beside Chinese. It
 * decides nothing about what is found or in which order.
 */
;(parts => {
  "use strict"

  const { isIdeographic, meaningful, isPartial, isHeading, findRanges, snippet } = parts
  const ZH_WIDTH = 90, EN_WIDTH = 180, TITLE_WIDTH = 120, HEADING_WIDTH = 60
  const MOST_PARAGRAPHS = 4

  /** Choose what is marked: the query, and the names of the entries that it stands for. */
  const needlesOf = (query, entries) => ({
    phrases: [...query.variants, ...query.parts.filter(({ plain }) => isIdeographic(plain))]
      .map(({ plain }) => plain).filter(plain => plain.length > 1)
      .concat(entries.flatMap(({ surfaces, glosses }) => [...surfaces, ...glosses])),
    stems: meaningful(query.words.filter(word => word.length > 1)), alone: query.alone
  })

  /** Make the functions that show entries and pages of one index. */
  const makePresenter = ({ core, folder, entries, kindOf }) => {
    const shower = needles => (text, width) => snippet(text, findRanges(folder, text, needles), width)

    const showEntry = ({ entry, name }, query) => {
      const show = shower(needlesOf(query, []))
      const also = name && name.other && name.text ? `${name.text} — ` : ""
      return { kind: "entry", location: entry.location, number: entry.number, paragraphs: [], noteZh: [],
        title: { zh: show(entry.zh, ZH_WIDTH), en: show(entry.en, EN_WIDTH) }, note: show(also + entry.about, EN_WIDTH) }
    }

    /** Show entries in the order in which they are likely: those named, then guesses, then those named in part. */
    const showEntries = ({ hits, guesses }, query, most) => {
      const guessed = new Set(guesses.map(hit => hit.entry.number))
      const full = hits.filter(hit => !isPartial(hit))
      const part = hits.filter(hit => isPartial(hit) && !guessed.has(hit.entry.number))
      return [...full, ...guesses, ...part].slice(0, most)
        .map(hit => ({ ...showEntry(hit, query), guess: guesses.includes(hit) }))
    }

    /** Ask beside the first guess whether it was meant; asked beside each, it would read as doubt of all. */
    const askOnce = hits => {
      const first = hits.findIndex(({ guess }) => guess)
      return hits.map((hit, index) => index === first
        ? { ...hit, note: [{ text: "Did you mean this? ", marked: false }, ...hit.note] } : hit)
    }

    const gloss = (paragraph, named) => {
      const mentioned = named.find(({ number }) => paragraph.terms.includes(number))
      if (!mentioned) return [] // a name can have two senses: only a recorded mention tells which
      const { zh, en } = entries[mentioned.number]
      return en ? [{ text: zh, marked: false, zh: true }, { text: ": ", marked: false }, { text: en, marked: true }] : []
    }

    const showParagraph = (page, paragraph, needles, named) => {
      const show = shower(needles), heading = isHeading(paragraph)
      const english = paragraph.en ? show(paragraph.en, EN_WIDTH) : gloss(paragraph, named)
      return {
        location: paragraph.anchor ? `${page.location}#${paragraph.anchor}` : page.location,
        title: { zh: show(paragraph.headingZh, HEADING_WIDTH), en: show(paragraph.headingEn, HEADING_WIDTH) },
        zh: heading ? [] : show(paragraph.zh, ZH_WIDTH),
        en: heading && paragraph.en === paragraph.headingEn ? [] : english
      }
    }

    const showPage = ({ page, paragraphs, number }, query, named) => {
      const needles = needlesOf(query, named)
      const show = shower(needles)
      const place = core.places[page.district]?.[1] ?? ""
      const label = [place, page.year].filter(Boolean).join(", ")
      const shown = paragraphs.slice(0, MOST_PARAGRAPHS).map(paragraph => showParagraph(page, paragraph, needles, named))
      const opening = kindOf(number) === "entry" ? shown.splice(0) : []
      return { kind: kindOf(number), location: page.location, number, noteZh: opening[0]?.zh ?? [],
        title: { zh: show(page.zh, TITLE_WIDTH), en: show(page.en, EN_WIDTH) },
        note: opening[0]?.en ?? (label ? [{ text: label, marked: false }] : []), paragraphs: shown }
    }

    return { showEntries, showPage, askOnce }
  }

  Object.assign(parts, { makePresenter })
})(self.policySearch ??= {})
