#include "ui/Tray.h"

#include "ui/Window.h"
#include "ui/models/ApprovalWords.h"

#include <QPainter>

namespace staffroom::ui {

namespace {

constexpr int noticeMs = 10'000;

QPixmap drawn(int size, int number) {
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(lightTokens().accent);
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.22, size * 0.22);
    const double inset = size * 0.16;
    paintSign(painter, QRectF(0, 0, size, size).adjusted(inset, inset, -inset, -inset), Sign::Team,
              Qt::white);
    if (number == 0)
        return pixmap;
    const double disc = size * 0.62;
    const QRectF corner(size - disc, size - disc, disc, disc);
    painter.setPen(Qt::NoPen);
    painter.setBrush(lightTokens().bad);
    painter.drawEllipse(corner);
    QFont font = painter.font();
    font.setBold(true);
    font.setPixelSize(static_cast<int>(disc * (number > 9 ? 0.56 : 0.74)));
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(corner, Qt::AlignCenter, number > 99 ? QStringLiteral("99") : QString::number(number));
    return pixmap;
}

} // namespace

QIcon Tray::badge(int number) {
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64})
        icon.addPixmap(drawn(size, number));
    return icon;
}

Tray::Tray(Session& session, Window& window, QObject* parent)
    : QObject(parent), m_session(session), m_window(window) {
    m_menu.addAction(tr("&Open"), this, &Tray::open);
    m_menu.addSeparator();
    m_menu.addAction(tr("&Quit"), this, &Tray::quitWanted);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            open();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] {
        open();
        if (m_last)
            m_window.showPage(m_last->page, m_last->key);
    });
    connect(&session, &Session::changed, this, &Tray::look);
    look();
    m_icon.show();
}

void Tray::look() {
    const bool fresh = m_session.state() == Session::State::Connected && m_session.status();
    const int needs = fresh ? m_window.needs() : 0;
    if (std::exchange(m_shown, needs) != needs)
        m_icon.setIcon(badge(needs));
    const QString company = m_session.status() ? m_session.status()->company : m_session.place();
    m_icon.setToolTip(!fresh ? tr("%1: no connection").arg(company)
                      : needs > 0
                          ? QStringLiteral("%1: %2").arg(company, tr("%n need(s) you", nullptr, needs))
                          : tr("%1: nothing needs you").arg(company));
    if (!fresh)
        return;
    std::vector<Waiting> waiting;
    for (const auto& approval : m_session.approvals()) {
        if (approval.state == u"pending")
            waiting.push_back({approval.name(), approval.digest, approval.persona, ApprovalWords::shortly(approval)});
    }
    for (const auto& news :
         m_attention.look(*m_session.status(), m_session.incidents(), waiting, Preferences::read()))
        tell(news);
}

void Tray::tell(const News& news) {
    m_last = news;
    m_icon.showMessage(news.title, news.words, badge(0), noticeMs);
    Q_EMIT told(news);
}

void Tray::open() {
    m_window.show();
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.raise();
    m_window.activateWindow();
}

} // namespace staffroom::ui
