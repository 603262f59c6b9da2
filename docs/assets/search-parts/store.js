/*
 * The index as files: the core, the shards of posting lists and the blocks of text, each fetched when first needed
 * and kept. The reader of what generator/search/postings.py and index.py write; it does not judge what it finds.
 */
;(parts => {
  "use strict"

  const FORMAT = 1
  const KEPT_BLOCKS = 64
  const KEPT_SHARDS = 64
  const LETTERS = Array.from({ length: 126 - 35 }, (_, index) => String.fromCharCode(index + 35))
    .filter(letter => letter !== "\\")
  const HALF = LETTERS.length >> 1
  const VALUES = new Uint8Array(128)
  LETTERS.forEach((letter, value) => { VALUES[letter.charCodeAt(0)] = value })

  /** A map that forgets what has not been asked for the longest. */
  class Recent {
    constructor(size) {
      this.size = size
      this.held = new Map()
    }

    get(key, make) {
      const value = this.held.get(key) ?? make()
      this.held.delete(key)
      this.held.set(key, value)
      if (this.held.size > this.size) this.held.delete(this.held.keys().next().value)
      return value
    }

    drop(key) { this.held.delete(key) }
  }

  const crc32 = bytes => {
    let value = ~0
    for (const byte of bytes) {
      value ^= byte
      for (let bit = 0; bit < 8; bit++) value = value >>> 1 ^ (value & 1 ? 0xedb88320 : 0)
    }
    return ~value >>> 0
  }

  const shardOf = (key, shards) => crc32(new TextEncoder().encode(key)) % shards

  /** Read gaps into a map of page to tier (0 somewhere, 1 often, 2 in a heading, 3 in its names). */
  const decode = text => {
    const pages = new Map()
    let page = 0, value = 0, weight = 1
    for (let index = 0; index < text.length; index++) {
      const digit = VALUES[text.charCodeAt(index)]
      value += (digit % HALF) * weight
      weight *= HALF
      if (digit < HALF) {
        page += value >> 2
        pages.set(page, value & 3)
        value = 0
        weight = 1
      }
    }
    return pages
  }

  const getJSON = async (address, cache) => {
    const response = await fetch(address, { cache })
    if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`)
    return response.json()
  }

  /** Under its build's name a file never changes: without a connection, what the browser still holds serves too. */
  const getKept = address => getJSON(address, "default").catch(reason => {
    if (self.navigator.onLine) throw reason
    return getJSON(address, "force-cache")
  })

  /** Give the number of the block that each page's text is in, and where the block begins. */
  const layOut = blocks => {
    const blockOf = [], firstOf = []
    blocks.forEach((length, block) => {
      firstOf.push(blockOf.length)
      for (let page = 0; page < length; page++) blockOf.push(block)
    })
    return { blockOf, firstOf }
  }

  const unpack = ([location, zh, en, keys, year, district, paragraphs]) => ({
    location, zh, en, keys, year, district,
    paragraphs: paragraphs.map(([anchor, headingZh, headingEn, zh, en, terms]) =>
      ({ anchor, headingZh, headingEn, zh, en, terms }))
  })

  const openStore = async base => {
    const folder = new URL("assets/search/", base)
    // The core names the build that all other files belong to, so it alone must be asked for afresh.
    const core = await getJSON(new URL("core.json", folder), "no-cache")
    if (core.format !== FORMAT) throw new Error(`the index has format ${core.format}, not ${FORMAT}`)
    const { blockOf, firstOf } = layOut(core.blocks)
    const shards = new Recent(KEPT_SHARDS), blocks = new Recent(KEPT_BLOCKS)

    const file = (cache, letter, number, read) => cache.get(number, () => {
      const promise = getKept(new URL(`${core.build}-${letter}${number}.json`, folder)).then(read)
      promise.catch(() => cache.drop(number))
      return promise
    })

    const value = async key => {
      const shard = await file(shards, "k", shardOf(key, core.shards), held => held)
      return Object.hasOwn(shard, key) ? shard[key] : null
    }

    /** Give the pages that hold `key`, with tiers; empty when there are none. */
    const pages = async key => {
      const text = await value(key)
      return text === null ? new Map() : decode(text)
    }

    /** Give the indexed words that begin with the first two letters of `word`, the most widespread first. */
    const wordsLike = async word => {
      const text = await value(`>${word.slice(0, 2)}`)
      return text === null ? [] : text.split(" ")
    }

    const text = async page => {
      // Read once: what is folded of a text for one query serves the next letter typed.
      const block = await file(blocks, "t", blockOf[page], held => held.map(unpack))
      return block[page - firstOf[blockOf[page]]]
    }

    return { core, pages, wordsLike, text }
  }

  Object.assign(parts, { openStore, shardOf, decode })
})(self.policySearch ??= {})
