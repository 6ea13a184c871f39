#include "ui/widgets/Transcript.h"

#include "ui/Words.h"
#include "ui/models/LedgerRows.h"
#include "ui/widgets/Marks.h"

#include <QScrollBar>
#include <QUrl>

namespace staffroom::ui {

namespace {

const QString earlier = QStringLiteral("earlier:"), turnLink = QStringLiteral("turn:");

QString link(const QString& to, const QString& words) {
    return QStringLiteral("<a href=\"%1\" style=\"color:%2\">%3</a>")
        .arg(to.toHtmlEscaped(), tokens().accent.name(), words.toHtmlEscaped());
}

} // namespace

Transcript::Transcript(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setAccessibleName(tr("The conversation"));
    document()->setDocumentMargin(16);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        const QString to = url.toString();
        if (to == earlier)
            Q_EMIT earlierWanted();
        else if (to.startsWith(turnLink))
            Q_EMIT turnWanted(to.mid(turnLink.size()));
    });
}

void Transcript::show(const std::vector<control::MessageLine>& messages, const QString& search, qint64 id,
                      bool more) {
    m_messages = messages, m_search = search, m_more = more;
    write();
    if (id != 0)
        scrollToAnchor(QStringLiteral("m%1").arg(id));
    else
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

/// Another theme: other inks.
void Transcript::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_messages.empty())
        write();
}

void Transcript::write() {
    QString html =
        m_more ? QStringLiteral("<p>%1</p>").arg(link(earlier, tr("Earlier messages"))) : QString();
    for (const auto& message : m_messages) {
        const QString head =
            QStringLiteral("<a name=\"m%1\"></a><b>%2</b> <span style=\"color:%3\">%4</span>")
                .arg(message.id)
                .arg(message.author.toHtmlEscaped(), tokens().muted.name(), Words::absolute(message.atMs));
        const QString turn =
            message.turn.isEmpty() ? QString() : u' ' + link(turnLink + message.turn, tr("turn"));
        html += QStringLiteral("<p>%1%2<br>%3</p>")
                    .arg(head, turn,
                         withoutHead(message.text).toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    }
    setHtml(html);
    setExtraSelections(marksIn(document(), m_search));
}

} // namespace staffroom::ui
