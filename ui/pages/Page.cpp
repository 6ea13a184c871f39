#include "ui/pages/Page.h"

#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace staffroom::ui {

Page::Page(Session& session, QString title, Sign sign, QWidget* parent)
    : QWidget(parent), m_session(session), m_title(std::move(title)), m_sign(sign) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
}

void Page::ask(const QString& method, const QByteArray& params, std::function<void(const QByteArray&)> done,
               int seconds) {
    m_session.call(
        method, params, this,
        [this, done = std::move(done)](Result<QByteArray> answer) {
            if (answer)
                done(*answer);
            else
                Q_EMIT said(answer.error().detail, Tone::Bad);
        },
        seconds);
}

void Page::command(const QString& method, const QByteArray& params, const QString& doneWords) {
    ask(method, params, [this, doneWords](const QByteArray&) {
        Q_EMIT said(doneWords, Tone::Ok);
        m_session.refresh();
        lookedAt();
    });
}

QSplitter* Page::split(QWidget* list, QWidget* detail, Qt::Orientation orientation, int listPart,
                       int detailPart) {
    auto* splitter = new QSplitter(orientation);
    splitter->addWidget(list);
    splitter->addWidget(detail);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, listPart);
    splitter->setStretchFactor(1, detailPart);
    splitter->setSizes({listPart * 100, detailPart * 100});
    layout()->addWidget(splitter);
    return splitter;
}

QLabel* Page::label(const char* role, QWidget* parent) {
    auto* made = new QLabel(parent);
    made->setProperty("role", QLatin1String(role));
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    made->setWordWrap(true);
    return made;
}

} // namespace staffroom::ui
