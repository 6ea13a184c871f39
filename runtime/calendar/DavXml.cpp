#include "calendar/DavXml.h"

#include <QDateTime>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace staffroom::calendar {

namespace {

const QString dav = QStringLiteral("DAV:");
const QString caldav = QStringLiteral("urn:ietf:params:xml:ns:caldav");
constexpr qsizetype deepest = 24;
constexpr qsizetype longestName = 200, longestHref = 2'000, longestEtag = 500;

tl::unexpected<Error> unreadable(const char* words) {
    Error error;
    error.kind = ErrorKind::Parse;
    error.service = QStringLiteral("caldav");
    error.detail =
        QStringLiteral("the answer of the calendar server cannot be read: %1").arg(QLatin1String(words));
    error.sent = true;
    return failure(error);
}

/// "HTTP/1.1 404 Not Found"
int statusOf(const QString& line) {
    return line.section(u' ', 1, 1).toInt();
}

/// Follows the elements from <response> down.
class MultistatusReader final {
public:
    Result<std::vector<DavEntry>> read(const QByteArray& body) {
        QXmlStreamReader xml(body);
        xml.setEntityExpansionLimit(0);
        bool isMultistatus = false;
        while (!xml.atEnd()) {
            switch (xml.readNext()) {
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                return unreadable("it has a document type or entities of its own");
            case QXmlStreamReader::StartElement:
                if (m_path.isEmpty())
                    isMultistatus = xml.name() == u"multistatus" && xml.namespaceUri() == dav;
                if (!isMultistatus)
                    return unreadable("it is no multi-status answer");
                if (m_path.size() >= deepest)
                    return unreadable("it is nested too deep");
                begin(xml);
                break;
            case QXmlStreamReader::Characters:
                m_text += xml.text();
                break;
            case QXmlStreamReader::EndElement:
                end();
                if (std::ssize(m_entries) > mostEntries)
                    return unreadable("it has too many entries");
                break;
            default:
                break;
            }
        }
        if (xml.hasError() || !isMultistatus)
            return unreadable("it is not well-formed XML");
        return std::move(m_entries);
    }

private:
    void begin(const QXmlStreamReader& xml) {
        // A name with its kind of namespace: what is of neither cannot be mistaken.
        const QChar mark = xml.namespaceUri() == dav ? u'D' : xml.namespaceUri() == caldav ? u'C' : u'?';
        m_path << mark + (u':' + xml.name().toString());
        m_text.clear();
        const QString& name = m_path.back();
        if (is(u"D:response") && m_path.size() == 2)
            m_entry = DavEntry();
        if (name == u"D:propstat")
            m_found = DavEntry(), m_foundStatus = 0, m_saysParts = false;
        if (parent() == u"D:resourcetype" && name == u"C:calendar")
            m_found.isCalendar = true;
        if (parent() == u"C:supported-calendar-component-set" && name == u"C:comp" &&
            xml.attributes().value(QLatin1String("name")) == u"VEVENT")
            m_found.holdsEvents = true;
        if (name == u"C:supported-calendar-component-set")
            m_found.holdsEvents = false, m_saysParts = true;
        if (name == u"D:current-user-privilege-set")
            m_found.saysRights = true;
        if (parent() == u"D:privilege" &&
            (name == u"D:write" || name == u"D:all" || name == u"D:write-content" || name == u"D:bind"))
            m_found.mayWrite = true;
    }

    void end() {
        const QString name = m_path.back(), above = parent();
        const QString text = m_text.trimmed();
        if (name == u"D:href" && above == u"D:response")
            m_entry.href = text.left(longestHref);
        else if (name == u"D:href" && above == u"D:current-user-principal")
            m_found.principal = text.left(longestHref);
        else if (name == u"D:href" && above == u"C:calendar-home-set" && m_found.homes.size() < 10)
            m_found.homes.push_back(text.left(longestHref));
        else if (name == u"D:status" && above == u"D:propstat")
            m_foundStatus = statusOf(text);
        else if (name == u"D:status" && above == u"D:response")
            m_entry.status = statusOf(text);
        else if (name == u"D:displayname" && above == u"D:prop")
            m_found.name = text.simplified().left(longestName);
        else if (name == u"D:getetag" && above == u"D:prop")
            m_found.etag = text.left(longestEtag).toUtf8();
        else if (name == u"C:calendar-data" && above == u"D:prop")
            m_found.data = m_text.toUtf8();
        else if (name == u"D:propstat" && m_foundStatus / 100 == 2)
            take();
        else if (name == u"D:response" && m_path.size() == 2)
            m_entries.push_back(std::move(m_entry));
        m_path.removeLast();
        m_text.clear();
    }

    /// What a propstat of 200 said becomes the entry's.
    void take() {
        DavEntry& to = m_entry;
        if (!m_found.name.isEmpty())
            to.name = m_found.name;
        if (!m_found.etag.isEmpty())
            to.etag = m_found.etag;
        if (!m_found.data.isEmpty())
            to.data = m_found.data;
        to.isCalendar = to.isCalendar || m_found.isCalendar;
        if (m_saysParts)
            to.holdsEvents = m_found.holdsEvents;
        to.saysRights = to.saysRights || m_found.saysRights;
        to.mayWrite = to.mayWrite || m_found.mayWrite;
        if (!m_found.principal.isEmpty())
            to.principal = m_found.principal;
        to.homes.insert(to.homes.end(), m_found.homes.begin(), m_found.homes.end());
    }

    QString parent() const { return m_path.value(m_path.size() - 2); }
    bool is(QStringView name) const { return m_path.back() == name; }

    std::vector<DavEntry> m_entries;
    QStringList m_path;
    QString m_text;
    DavEntry m_entry, m_found;
    int m_foundStatus = 0;
    bool m_saysParts = false;
};

template <class Write>
QByteArray document(Write write) {
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    xml.writeNamespace(dav, QStringLiteral("D"));
    xml.writeNamespace(caldav, QStringLiteral("C"));
    write(xml);
    xml.writeEndDocument();
    return bytes;
}

void properties(QXmlStreamWriter& xml, std::initializer_list<std::pair<QString, const char*>> names) {
    xml.writeStartElement(dav, QStringLiteral("prop"));
    for (const auto& [space, name] : names)
        xml.writeEmptyElement(space, QString::fromLatin1(name));
    xml.writeEndElement();
}

QString basic(qint64 utcMs) {
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
}

} // namespace

Result<std::vector<DavEntry>> readMultistatus(const QByteArray& body) {
    return MultistatusReader().read(body);
}

QByteArray askWhat() {
    return document([](QXmlStreamWriter& xml) {
        xml.writeStartElement(dav, QStringLiteral("propfind"));
        properties(xml, {{dav, "current-user-principal"},
                         {caldav, "calendar-home-set"},
                         {dav, "resourcetype"},
                         {dav, "displayname"},
                         {caldav, "supported-calendar-component-set"},
                         {dav, "current-user-privilege-set"}});
    });
}

QByteArray askEvents(qint64 fromMs, qint64 untilMs) {
    return document([&](QXmlStreamWriter& xml) {
        xml.writeStartElement(caldav, QStringLiteral("calendar-query"));
        properties(xml, {{dav, "getetag"}, {caldav, "calendar-data"}});
        xml.writeStartElement(caldav, QStringLiteral("filter"));
        for (const auto* name : {"VCALENDAR", "VEVENT"}) {
            xml.writeStartElement(caldav, QStringLiteral("comp-filter"));
            xml.writeAttribute(QStringLiteral("name"), QString::fromLatin1(name));
        }
        xml.writeEmptyElement(caldav, QStringLiteral("time-range"));
        xml.writeAttribute(QStringLiteral("start"), basic(fromMs));
        xml.writeAttribute(QStringLiteral("end"), basic(untilMs));
    });
}

} // namespace staffroom::calendar
