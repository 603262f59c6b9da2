/*
 * Runs in the measured page before anything else: listens in on the search worker, so that a query's time and its
 * results are taken where Material's own code takes them, whatever engine is behind.
 */
(() => {
  "use strict"

  const TIMEOUT = 15000
  let asked = null

  const Stock = window.Worker
  window.Worker = class extends Stock {
    constructor(...given) {
      super(...given)
      this.addEventListener("message", ({ data }) => {
        if (data.type === 1) window.searchReady = performance.now()
        if (data.type === 3) asked?.heard(data.data)
      })
    }

    postMessage(message, ...others) {
      if (message.type === 2 && asked && message.data === asked.text) asked.sent = performance.now()
      super.postMessage(message, ...others)
    }
  }

  const pageOf = location => {
    const base = new URL(JSON.parse(document.getElementById("__config").textContent).base + "/", window.location.href)
    return new URL(location, base).pathname.slice(1)
  }

  /** Type a query into Material's box; wait for the last word of whichever worker answers. */
  window.askMaterial = text => new Promise(resolve => {
    const input = document.querySelector("[data-md-component=search-query]")
    asked = { text, sent: null, first: null, heard(result) {
      if (this.sent === null) return
      const now = performance.now()
      if (this.first === null && (result.items.length || result.final !== false)) this.first = now
      if (result.final === false) return
      const pages = result.items.map(group => pageOf(group[0].location))
      resolve({ pages, first: this.first - this.sent, last: now - this.sent, since_start: this.first })
    } }
    setTimeout(() => resolve({ pages: [], first: TIMEOUT, last: TIMEOUT, since_start: TIMEOUT }), TIMEOUT)
    input.focus()
    input.value = text
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  })

  let pagefind = null

  window.askPagefind = async text => {
    pagefind ??= await import("/pagefind/pagefind.js")
    const start = performance.now()
    const found = await pagefind.search(text)
    const top = await Promise.all(found.results.slice(0, 10).map(result => result.data()))
    const now = performance.now()
    return { pages: top.map(({ url }) => pageOf(url)), first: now - start, last: now - start, since_start: now }
  }
})()
