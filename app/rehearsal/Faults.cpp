#include "rehearsal/Faults.h"

namespace staffroom::rehearsal {

namespace {

bool matches(const FaultRule& rule, const QString& service, const QString& method, const QString& who,
             const QString& subject) {
    return rule.service == service && (rule.who.isEmpty() || rule.who == who) &&
           (rule.subject.isEmpty() || rule.subject == subject) &&
           (rule.method.isEmpty() || rule.method.compare(method, Qt::CaseInsensitive) == 0);
}

void answerWith(const Fault& fault, HttpReply& reply, const Faults::DefaultBody& defaultBody) {
    HttpHeaders headers = fault.headers;
    const bool typed = std::any_of(headers.begin(), headers.end(), [](const auto& header) {
        return header.first.toLower() == "content-type";
    });
    if (!typed)
        headers.push_back({"Content-Type", "application/json"});
    if (fault.body) {
        reply.send(fault.status, headers, *fault.body);
        return;
    }
    if (fault.status == 429 && !fault.retryAfter())
        headers.push_back({"Retry-After", "1"});
    reply.send(fault.status, headers, defaultBody ? defaultBody(fault) : QByteArrayLiteral("{}"));
}

} // namespace

std::optional<int> Fault::retryAfter() const {
    for (const auto& [name, value] : headers) {
        if (name.toLower() == "retry-after")
            return value.toInt();
    }
    return std::nullopt;
}

qint64 Faults::add(FaultRule rule) {
    rule.fault.id = m_nextId++;
    m_rules.push_back(std::move(rule));
    return m_rules.back().fault.id;
}

bool Faults::remove(qint64 id) {
    const auto removed = std::erase_if(m_rules, [id](const FaultRule& rule) { return rule.fault.id == id; });
    return release(id) > 0 || removed > 0;
}

void Faults::clear() {
    m_rules.clear();
    release(0);
}

int Faults::release(qint64 id) {
    std::vector<std::function<void()>> acts;
    for (auto held = m_held.begin(); held != m_held.end();) {
        if (id == 0 || held->first == id) {
            acts.push_back(std::move(held->second));
            held = m_held.erase(held);
        } else {
            ++held;
        }
    }
    for (const auto& act : acts)
        act();
    return int(acts.size());
}

std::optional<Fault> Faults::match(const QString& service, const QString& method, const QString& who,
                                   const QString& subject) {
    for (auto rule = m_rules.begin(); rule != m_rules.end(); ++rule) {
        if (!matches(*rule, service, method, who, subject))
            continue;
        Fault fault = rule->fault;
        if (rule->times > 0 && --rule->times == 0)
            m_rules.erase(rule);
        return fault;
    }
    return std::nullopt;
}

bool Faults::around(const Request& request, const std::shared_ptr<HttpReply>& reply,
                    std::function<void()> act, const DefaultBody& defaultBody) {
    if (m_rules.empty()) {
        act();
        return true;
    }
    const auto fault = match(request.service, request.method, request.who, request.subject);
    if (!fault) {
        act();
        return true;
    }
    switch (fault->action) {
    case FaultAction::Status:
        answerWith(*fault, *reply, defaultBody);
        return false;
    case FaultAction::CutBefore:
        reply->cut();
        return false;
    case FaultAction::Delay:
        later(fault->delayMs, std::move(act));
        return true;
    case FaultAction::Hold:
        m_held.emplace(fault->id, std::move(act));
        return true;
    case FaultAction::CutAfter:
        reply->cutInsteadOfAnswering();
        break;
    case FaultAction::CutStream:
        reply->cutAfterWrites(fault->chunks);
        break;
    }
    act();
    return true;
}

void Faults::later(qint64 delayMs, std::function<void()> act) {
    const qint64 key = m_nextDelay++;
    m_delayed[key] = m_clock.ringAt(m_clock.monotonicMs() + delayMs, [this, key, act = std::move(act)] {
        const Alarm rung = std::exchange(m_delayed[key], nullptr); // keeps this closure alive while it runs
        m_delayed.erase(key);
        act();
    });
}

} // namespace staffroom::rehearsal
