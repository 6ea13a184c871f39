#include "rehearsal/model/PromptCache.h"

#include <QCryptographicHash>

namespace staffroom::rehearsal::model {

void PromptCache::use(ChatRequest& request) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<QByteArray> prefixes; // by the part they end with
    std::vector<qint64> tokens;
    qint64 bytes = 0;
    for (const auto& part : request.prompt) {
        hash.addData(QByteArray::number(part.bytes.size()) + ':' + part.bytes);
        prefixes.push_back(hash.result());
        bytes += part.bytes.size();
        tokens.push_back(bytes / 4);
    }
    qint64 marked = 0;
    for (qsizetype i = 0; i < qsizetype(prefixes.size()); ++i) {
        if (!request.prompt[size_t(i)].breakpoint)
            continue;
        marked = tokens[size_t(i)];
        for (qsizetype back = i; back >= qMax<qsizetype>(0, i - lookBack); --back) {
            if (m_known.count(prefixes[size_t(back)]) == 0)
                continue;
            request.cacheReadTokens = qMax(request.cacheReadTokens, tokens[size_t(back)]);
            break;
        }
    }
    request.cacheWriteTokens = qMax<qint64>(0, marked - request.cacheReadTokens);
    for (size_t i = 0; i < prefixes.size(); ++i) {
        if (request.prompt[i].breakpoint)
            remember(prefixes[i]);
    }
}

void PromptCache::remember(const QByteArray& prefix) {
    if (!m_known.insert(prefix).second)
        return;
    m_order.push_back(prefix);
    if (m_order.size() > capacity) {
        m_known.erase(m_order.front());
        m_order.pop_front();
    }
}

} // namespace staffroom::rehearsal::model
