/*
 * Answers Material's search box: starts our engine at the first query, and hands over to the stock worker when the
 * engine cannot start. It knows the messages and nothing about searching.
 *
 * Written in old JavaScript on purpose: a browser too old for the engine must still get as far as the fallback.
 */
(function () {
  "use strict"

  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3, ASK = 10, ANSWER = 11, FAILED = 12
  var PARTS = ["fold", "query", "show", "store", "entries", "documents", "present", "engine"]
  var here = self.location.href
  var setup = null      // Material's SETUP, kept to be replayed
  var query = null      // the last thing typed
  var ask = null        // the last question of the full search page
  var starting = null   // the promise of the engine
  var handedOver = false

  function start() {
    if (!starting) {
      starting = new Promise(function (resolve) {
        importScripts.apply(self, PARTS.map(function (part) {
          return new URL("search-parts/" + part + ".js", here).href
        }))
        resolve(self.policySearch.start(new URL("../", here)))
      })
      starting.catch(handOver)
    }
    return starting
  }

  function answerBox(text) {
    var shown = []
    query = text
    function send(items, final) {
      shown = items
      if (query === text) self.postMessage({ type: RESULT, data: { items: items, final: final } })
    }
    if (!/\S/.test(text)) return send([], true)
    withEngine(function (engine) { return query === text && engine.box(text, send) }, function () { send(shown, true) })
  }

  function answerPage(question) {
    ask = question
    function send(answer) {
      if (ask === question) self.postMessage({ type: ANSWER, data: answer })
    }
    withEngine(function (engine) { return ask === question && engine.page(question, send) }, function () { send(null) })
  }

  /* A query can fail because the site was published anew and its files have other names: read the core afresh and
   * try once more. What fails then (no connection) is told, and the next query tries again. */
  function withEngine(work, failed) {
    start().then(function (engine) {
      Promise.resolve(work(engine))
        .catch(function () { return restart().then(work) })
        .catch(function (reason) {
          console.warn("A search could not be finished.", reason)
          failed()
        })
    }, function () { /* `start` hands over by itself */ })
  }

  function restart() {
    var fresh = self.policySearch.start(new URL("../", here))
    fresh.then(function () { starting = fresh }, function () { /* the engine that runs stays */ })
    return fresh
  }

  function receive(event) {
    var message = event.data || {}
    if (message.type === SETUP) {
      setup = message.data
      self.postMessage({ type: READY })
    }
    else if (message.type === QUERY) answerBox(String(message.data))
    else if (message.type === ASK) answerPage(message.data)
  }

  /* ---- The fallback: Material's own worker, told everything it has missed --------------------------------- */

  function stockAddress() {
    var found = /[?&]stock=([\w.\/-]+)/.exec(self.location.search)
    return found && found[1].indexOf("..") < 0 ? new URL(found[1], here).href : null
  }

  function handOver(reason) {
    if (handedOver) return
    handedOver = true
    console.warn("The site's search could not start; the theme's own search takes over.", reason)
    self.postMessage({ type: FAILED })
    var stock = stockAddress()
    if (!stock || !setup) return giveUp()
    titles().then(function (docs) { adopt(stock, docs) }).catch(giveUp)
  }

  function titles() {
    if (setup.docs && setup.docs.length) return Promise.resolve(setup.docs)
    return fetch(new URL("search/stock.json", here).href)
      .then(function (response) { return response.json() })
      .then(function (data) { return data.docs })
  }

  function adopt(stock, docs) {
    var load = self.importScripts.bind(self)
    var send = self.postMessage.bind(self)
    // The stock worker loads its languages relative to itself, but here they would be relative to us.
    self.importScripts = function () {
      load.apply(null, Array.prototype.map.call(arguments, function (address) { return new URL(address, stock).href }))
    }
    self.postMessage = function (message) {
      send(message)
      if (message.type === READY && query) tell(QUERY, query)
    }
    self.removeEventListener("message", receive)
    load(stock)
    tell(SETUP, { config: parting(setup.config), docs: docs.map(spaced), options: setup.options })
  }

  /* The stock worker finds words between separators: let every Chinese character be one. */
  function spaced(doc) {
    function space(text) { return text.replace(/[\u2e80-\u9fff]/g, "\u200b$&\u200b") }
    return { location: doc.location, title: space(doc.title), text: space(doc.text) }
  }

  function parting(config) {
    var copy = {}
    for (var key in config) copy[key] = config[key]
    copy.separator = "[\\s\\u200b\\-]+"
    return copy
  }

  function tell(type, data) {
    self.dispatchEvent(new MessageEvent("message", { data: { type: type, data: data } }))
  }

  function giveUp() {
    self.postMessage({ type: RESULT, data: { items: [] } })
  }

  self.addEventListener("message", receive)
})()
