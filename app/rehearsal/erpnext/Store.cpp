#include "rehearsal/erpnext/Store.h"

#include "rehearsal/erpnext/Random.h"

namespace staffroom::rehearsal::erpnext {

Store::Store(const Catalogue& catalogue) : m_catalogue(catalogue) {
    for (const auto& type : catalogue.types())
        m_tables.try_emplace(type.get());
}

const std::vector<std::unique_ptr<Document>>& Store::documents(const DocType& type) const {
    return m_tables.at(&type).documents;
}

const Document* Store::find(const DocType& type, const QString& name) const {
    return m_tables.at(&type).byName.value(name, nullptr);
}

Document* Store::find(const DocType& type, const QString& name) {
    return m_tables.at(&type).byName.value(name, nullptr);
}

Document& Store::insert(const DocType& type, Document document) {
    auto& into = m_tables.at(&type);
    into.documents.push_back(std::make_unique<Document>(std::move(document)));
    auto& kept = *into.documents.back();
    Q_ASSERT(!into.byName.contains(kept.name()));
    into.byName.insert(kept.name(), &kept);
    return kept;
}

bool Store::remove(const DocType& type, const QString& name) {
    auto& from = m_tables.at(&type);
    auto* document = from.byName.take(name);
    if (document == nullptr)
        return false;
    std::erase_if(from.documents, [document](const auto& kept) { return kept.get() == document; });
    return true;
}

QString Store::nextInSeries(const DocType& type, int year) {
    const auto prefix = QStringLiteral("%1-%2-").arg(type.series).arg(year);
    return prefix + QStringLiteral("%1").arg(++m_counters[prefix], 5, 10, QLatin1Char('0'));
}

QString Store::nextHash() {
    Random random(0x5AFEu, ++m_hashes);
    return QStringLiteral("%1").arg(random.next() & 0xFF'FFFF'FFFFu, 10, 16, QLatin1Char('0'));
}

} // namespace staffroom::rehearsal::erpnext
