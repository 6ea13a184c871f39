#include "ui/settings/FindingsView.h"

#include <QEvent>

namespace staffroom::ui {

namespace {

QString signOfTone(Tone tone) {
    switch (tone) {
    case Tone::Ok:
        return QStringLiteral("✓");
    case Tone::Warn:
        return QStringLiteral("▲");
    case Tone::Bad:
        return QStringLiteral("✕");
    default:
        return QStringLiteral("●");
    }
}

int rank(const QString& severity) {
    const QStringList order{QStringLiteral("error"), QStringLiteral("warning"), QStringLiteral("note"),
                            QStringLiteral("good")};
    return static_cast<int>(order.indexOf(severity));
}

QString placed(const control::FindingLine& finding) {
    return finding.place.isEmpty() ? finding.what : QStringLiteral("%1: %2").arg(finding.place, finding.what);
}

QString rowOf(const control::FindingLine& finding) {
    const Tone tone = FindingsView::toneOf(finding.severity);
    QString words = placed(finding).toHtmlEscaped();
    if (!finding.remedy.isEmpty())
        words += QStringLiteral("<br><span style=\"color:%1\">→ %2</span>")
                     .arg(toneColor(Tone::Muted).name(), finding.remedy.toHtmlEscaped());
    return QStringLiteral(
               "<tr><td style=\"color:%1; white-space:nowrap; padding:5px 12px 5px 0\">%2&nbsp;%3</td>"
               "<td style=\"color:%4; white-space:nowrap; padding:5px 12px 5px 0\">%5</td>"
               "<td style=\"padding:5px 0\">%6</td></tr>")
        .arg(toneColor(tone).name(), signOfTone(tone), FindingsView::word(finding.severity).toHtmlEscaped(),
             toneColor(Tone::Muted).name(), finding.check.toHtmlEscaped(), words);
}

} // namespace

FindingsView::FindingsView(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setAccessibleName(tr("What was found"));
    document()->setDocumentMargin(12);
}

Tone FindingsView::toneOf(const QString& severity) {
    return severity == u"good"      ? Tone::Ok
           : severity == u"warning" ? Tone::Warn
           : severity == u"error"   ? Tone::Bad
                                    : Tone::Info;
}

QString FindingsView::word(const QString& severity) {
    return severity == u"good"      ? tr("good")
           : severity == u"warning" ? tr("warning")
           : severity == u"error"   ? tr("error")
                                    : tr("note");
}

void FindingsView::showFindings(std::vector<control::FindingLine> findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const auto& one, const auto& other) {
        return rank(one.severity) < rank(other.severity);
    });
    m_findings = std::move(findings);
    write();
}

void FindingsView::showWords(const QString& words) {
    m_findings.clear();
    m_words = words;
    m_written = tokens().muted;
    setHtml(QStringLiteral("<p style=\"color:%1\">%2</p>")
                .arg(toneColor(Tone::Muted).name(), words.toHtmlEscaped()));
}

/// The colours stand in the text: another theme wants it written anew.
void FindingsView::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    const bool isTheme = event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange;
    if (!isTheme || m_written == tokens().muted)
        return;
    if (!m_findings.empty())
        write();
    else if (!m_words.isEmpty())
        showWords(QString(m_words));
}

void FindingsView::setFilter(const QString& words) {
    m_filter = words;
    if (!m_findings.empty())
        write();
}

void FindingsView::write() {
    m_written = tokens().muted;
    QString rows;
    for (const auto& finding : m_findings) {
        const QString all = finding.check + u' ' + placed(finding) + u' ' + finding.remedy;
        if (all.contains(m_filter, Qt::CaseInsensitive))
            rows += rowOf(finding);
    }
    setHtml(QStringLiteral("<table cellspacing=\"0\" width=\"100%\">%1</table>").arg(rows));
}

QString FindingsView::plainText() const {
    QStringList lines;
    for (const auto& finding : m_findings) {
        lines << QStringLiteral("%1  %2  %3").arg(word(finding.severity), finding.check, placed(finding));
        if (!finding.remedy.isEmpty())
            lines << QStringLiteral("  → ") + finding.remedy;
    }
    return lines.join(u'\n');
}

} // namespace staffroom::ui
