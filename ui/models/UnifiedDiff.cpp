#include "ui/models/UnifiedDiff.h"

#include <QRegularExpression>

namespace staffroom::ui {

namespace {

using Kind = DiffRow::Kind;

/// A path as git writes it: in quotes, with octal bytes, where it is not plain ASCII.
QString unquoted(QString path) {
    if (path.endsWith(u'\t')) // after a name with blanks
        path.chop(1);
    if (path.size() < 2 || !path.startsWith(u'"') || !path.endsWith(u'"'))
        return path;
    const QByteArray bytes = path.mid(1, path.size() - 2).toUtf8();
    QByteArray plain;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\\' || i + 1 == bytes.size()) {
            plain += bytes[i];
            continue;
        }
        bool isOctal = false;
        const int code = bytes.mid(i + 1, 3).toInt(&isOctal, 8);
        if (isOctal && i + 3 < bytes.size()) {
            plain += static_cast<char>(code);
            i += 3;
        } else {
            const char next = bytes[++i];
            plain += next == 'n' ? '\n' : next == 't' ? '\t' : next;
        }
    }
    return QString::fromUtf8(plain);
}

/// "b/apps/x.py" → "apps/x.py".
QString withoutSide(const QString& path) {
    return path.startsWith(QLatin1String("a/")) || path.startsWith(QLatin1String("b/")) ? path.mid(2) : path;
}

class DiffReader final {
public:
    SideBySide read(const QString& diff) {
        const auto lines = QStringView(diff).split(u'\n');
        const qsizetype count = !lines.isEmpty() && lines.last().isEmpty() ? lines.size() - 1 : lines.size();
        for (qsizetype i = 0; i < count; ++i)
            take(lines[i]);
        pair();
        return std::move(m_all);
    }

private:
    void take(QStringView line) {
        if (m_leftToCome > 0 || m_rightToCome > 0 || (m_inHunk && line.startsWith(u'\\')))
            return takeContent(line);
        pair();
        m_inHunk = false;
        if (line.startsWith(QLatin1String("diff --git ")))
            begin(line.mid(11).toString());
        else if (!m_all.files.empty() && line.startsWith(QLatin1String("@@ ")))
            beginHunk(line.toString());
        else if (!m_all.files.empty() && isHead(line))
            takeHead(line);
        else
            add(Kind::Note, line.toString());
    }

    static bool isHead(QStringView line) {
        return line.startsWith(QLatin1String("--- ")) || line.startsWith(QLatin1String("+++ ")) ||
               line.startsWith(QLatin1String("index ")) || line == u"new file mode 100644" ||
               line == u"deleted file mode 100644";
    }

    DiffRow& add(Kind kind, const QString& text) {
        DiffRow row;
        row.kind = kind, row.text = text;
        row.file = static_cast<int>(m_all.files.size()) - 1;
        m_all.rows.push_back(std::move(row));
        return m_all.rows.back();
    }

    void begin(const QString& names) { // "a/x b/x": the same name twice, as there are no renames
        DiffFile file;
        file.path = withoutSide(unquoted(names.left((names.size() - 1) / 2)));
        file.firstRow = static_cast<int>(m_all.rows.size());
        m_all.files.push_back(file);
        add(Kind::File, file.path);
    }

    void takeHead(QStringView line) {
        auto& file = m_all.files.back();
        const QString path = line.mid(4).toString();
        if (line.startsWith(QLatin1String("new file")))
            file.kind = DiffFile::Kind::New;
        else if (line.startsWith(QLatin1String("deleted file")))
            file.kind = DiffFile::Kind::Gone;
        else if (!line.startsWith(QLatin1String("index ")) && path != u"/dev/null") {
            file.path = withoutSide(unquoted(path));
            m_all.rows[static_cast<std::size_t>(file.firstRow)].text = file.path;
        }
    }

    void beginHunk(const QString& line) {
        static const QRegularExpression numbers(
            QStringLiteral("^@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@"));
        const auto found = numbers.match(line);
        add(found.hasMatch() ? Kind::Hunk : Kind::Note, line);
        if (!found.hasMatch())
            return;
        const auto count = [&found](int group) {
            return found.captured(group).isEmpty() ? 1 : found.captured(group).toInt();
        };
        m_left = found.captured(1).toInt(), m_leftToCome = count(2);
        m_right = found.captured(3).toInt(), m_rightToCome = count(4);
        m_inHunk = true;
    }

    void takeContent(QStringView line) {
        const QChar sign = line.isEmpty() ? u' ' : line.front();
        const QString text = line.mid(1).toString();
        if (sign == u'\\') { // about the line before
            if (m_last != nullptr)
                m_last->isUnended = true;
            else if (!m_all.rows.empty())
                m_all.rows.back().left.isUnended = m_all.rows.back().right.isUnended = true;
        } else if (sign == u'-') {
            m_removed.push_back({m_left++, text, true, false});
            m_last = &m_removed.back();
            --m_leftToCome, ++m_all.files.back().removed;
        } else if (sign == u'+') {
            m_added.push_back({m_right++, text, true, false});
            m_last = &m_added.back();
            --m_rightToCome, ++m_all.files.back().added;
        } else {
            pair();
            auto& row = add(Kind::Lines, {});
            row.left = {m_left++, text, false, false}, row.right = {m_right++, text, false, false};
            --m_leftToCome, --m_rightToCome;
        }
    }

    /// What was taken out stands beside what came in its place.
    void pair() {
        m_last = nullptr;
        const std::size_t count = std::max(m_removed.size(), m_added.size());
        for (std::size_t i = 0; i < count; ++i) {
            auto& row = add(Kind::Lines, {});
            if (i < m_removed.size())
                row.left = m_removed[i];
            if (i < m_added.size())
                row.right = m_added[i];
        }
        m_removed.clear(), m_added.clear();
    }

    SideBySide m_all;
    std::vector<DiffSide> m_removed, m_added;
    DiffSide* m_last = nullptr;
    int m_left = 0, m_right = 0, m_leftToCome = 0, m_rightToCome = 0;
    bool m_inHunk = false;
};

} // namespace

SideBySide sideBySide(const QString& diff) {
    return DiffReader().read(diff);
}

} // namespace staffroom::ui
