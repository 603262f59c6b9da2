/*
 * Reads what was typed: which of its words tell something, by which names it may be known, and when a typed word meets
 * one that is written. It finds nothing itself.
 */
;(parts => {
  "use strict"

  const { isIdeographic, stem, withinOne } = parts

  const LONGEST_QUERY = 256
  const MOST_PARTS = 8
  const MOST_VARIANTS = 4
  const MOST_WORDS = 5
  const LEAST_STEM = 6, SHORT_ENDING = 3, LONG_ENDING = 5
  const SHORT_WORD = /^\p{Script=Latin}{1,3}$/u

  // The closed classes of English: they build a sentence and say nothing about its subject.
  const FUNCTION_WORDS = new Set([
    "a an the this that these those some any each every all both either neither no not nor such",
    "i me my mine myself you your he him his she her it its we us our they them their",
    "who whom whose what which when where why how whether",
    "am is are was were be been being have has had having do does did doing done",
    "can could will would shall should may might must ought",
    "im ive whats thats there theres isnt arent doesnt dont didnt cant",
    "about after against among at before between by during for from in into of off on onto out over per since through",
    "to toward towards under until up upon via with within without",
    "and or but if than then as so because while though although also too very just only please"
  ].join(" ").split(" ").map(stem))

  // What makes a question of a Chinese name, before or after it; the longer ones first.
  const QUESTION_WORDS = [
    "是什么意思 是什麼意思 什么意思 什麼意思 什么是 什麼是 是什么 是什麼 为什么 為什麼 怎么样 怎麼樣 多少钱 多少錢 在哪里 在哪裡",
    "有哪些 有没有 有沒有 能不能 请问 請問 什么 什麼 怎么 怎麼 怎样 怎樣 如何 多少 在哪 哪里 哪裡 哪些 哪个 哪個 是谁 是誰",
    "可以 能否 是否 谁 誰 吗 嗎 呢 我 您 你"
  ].join(" ").split(" ")

  /** Leave out the question words at both ends, as long as a name of two characters can remain. */
  const withoutQuestion = plain => {
    for (const word of QUESTION_WORDS) {
      if (plain.length < word.length + 2) continue
      if (plain.startsWith(word)) return withoutQuestion(plain.slice(word.length))
      if (plain.endsWith(word)) return withoutQuestion(plain.slice(0, -word.length))
    }
    return plain
  }

  const isFunctionWord = word => FUNCTION_WORDS.has(word)

  /** Leave out the function words of a query, unless it has no others. */
  const telling = words => {
    const kept = words.filter(word => !isFunctionWord(word))
    return kept.length ? kept : words
  }

  /** Choose few words of a query, rather the long ones: enough to tell one text from another. */
  const meaningful = words =>
    [...new Set(telling(words))].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS)

  /** Tell whether `one` is or begins with the typed `word`; a short word begins others only when typed `alone`. */
  const begins = (word, one, alone) =>
    one === word || (one.startsWith(word) && (alone || !SHORT_WORD.test(word)))

  /** Tell whether two words may be of one stem: resident and residence are, springlight and springboard are not. */
  const akin = (a, b) => {
    let shared = 0
    while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++
    const endings = [a.length - shared, b.length - shared]
    return shared >= LEAST_STEM && Math.min(...endings) <= SHORT_ENDING && Math.max(...endings) <= LONG_ENDING
  }

  const beginsOrAkin = (word, one) => begins(word, one, false) || akin(word, one)

  /** Tell whether a reader who typed `word` may have meant `one`: a word begun, a slip in it, or one akin to it. */
  const mayMean = (word, one, alone) => begins(word, one, alone) || akin(word, one) ||
    (word.length > 3 && withinOne(word, one) && (word.length > 4 || word[0] === one[0]))

  /** Replace words by their equivalents (沪 → 上海); the query itself comes first. */
  const vary = (plain, groups) => {
    const variants = new Set([plain])
    for (const group of groups)
      for (const from of group)
        for (const to of group)
          if (from !== to && isIdeographic(from) && plain.includes(from) && !plain.includes(to))
            variants.add(plain.replaceAll(from, to))
    return [...variants].slice(0, MOST_VARIANTS)
  }

  /** Cut a query at its spaces; function words are left out unless there are no others. */
  const cutQuery = (part, text) => {
    const pieces = text.split(/[\s\p{C}]+/u).map(part).filter(({ plain }) => plain)
    const told = pieces.filter(({ words }) => !words.length || !words.every(isFunctionWord))
    const parts = told.length ? told : pieces
    const core = withoutQuestion(parts.map(({ plain }) => plain).join(""))
    return { core, alone: pieces.length === 1, parts: parts.slice(0, MOST_PARTS) }
  }

  /** Read what was typed: any text gives a query, cut to a length that no name exceeds. Its `core` is what is left
   *  of it without function words: who asks "what is the pearl plan" asks for "pearl plan", 明珠计划是什么 for 明珠计划. */
  const readQuery = (folder, groups, typed) => {
    const text = [...String(typed)].slice(0, LONGEST_QUERY).join("")
    const part = piece => ({ plain: folder.fold(piece), words: telling(folder.words(piece)), alone: false })
    const { core, alone, parts } = cutQuery(part, text)
    const whole = { ...part(text), alone }
    const variants = vary(whole.plain, groups).map(plain => plain === whole.plain ? whole : part(plain))
    if (core !== whole.plain) variants.push({ plain: core, words: whole.words, alone: false })
    if (!isIdeographic(whole.plain) && /[a-z][1-5]/.test(whole.plain)) // hong2 qiao2
      variants.push({ plain: whole.plain.replace(/([a-z])[1-5]/g, "$1"), words: [], alone: false })
    return { ...whole, text, core, parts, variants, exact: text.normalize("NFKC").trim() }
  }

  Object.assign(parts, { readQuery, telling, meaningful, begins, beginsOrAkin, mayMean })
})(self.policySearch ??= {})
