// The documents themselves: one table a doctype, found by name in constant time. Nothing here checks a
// permission or a rule; Access and Lifecycle do.
#pragma once

#include "rehearsal/erpnext/DocType.h"

#include <unordered_map>

namespace staffroom::rehearsal::erpnext {

class Store final {
public:
    explicit Store(const Catalogue& catalogue = Catalogue::standard());

    const Catalogue& catalogue() const { return m_catalogue; }
    /// In order of insertion. Child doctypes have none: their rows live in their parents.
    const std::vector<std::unique_ptr<Document>>& documents(const DocType& type) const;
    const Document* find(const DocType& type, const QString& name) const;
    Document* find(const DocType& type, const QString& name);
    /// The document must carry a name nobody has yet. The reference holds until it is removed.
    Document& insert(const DocType& type, Document document);
    bool remove(const DocType& type, const QString& name);

    /// The next name in the doctype's series: ACC-SINV-2026-00017.
    QString nextInSeries(const DocType& type, int year);
    /// What stands in an uploaded file, by its URL; nullptr where there is none.
    void keepFile(const QString& url, const QByteArray& content) { m_files.insert(url, content); }
    const QByteArray* file(const QString& url) const {
        const auto found = m_files.constFind(url);
        return found == m_files.constEnd() ? nullptr : &*found;
    }
    /// Ten hexadecimal digits nobody has used, the same ones in every run.
    QString nextHash();

private:
    struct Table {
        std::vector<std::unique_ptr<Document>> documents;
        QHash<QString, Document*> byName;
    };

    const Catalogue& m_catalogue;
    std::unordered_map<const DocType*, Table> m_tables;
    QHash<QString, int> m_counters;
    QHash<QString, QByteArray> m_files;
    quint64 m_hashes = 0;
};

} // namespace staffroom::rehearsal::erpnext
