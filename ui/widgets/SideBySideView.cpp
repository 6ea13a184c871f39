#include "ui/widgets/SideBySideView.h"

#include "ui/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace staffroom::ui {

namespace {

constexpr int tabWidth = 4, wheelRows = 1;
constexpr qsizetype longestPainted = 4'000; // characters of one line at once

QColor pale(QColor color, float alpha) {
    color.setAlphaF(alpha);
    return color;
}

/// Tabs as blanks, up to the next stop.
QString spread(const QString& text) {
    if (!text.contains(u'\t'))
        return text;
    QString wide;
    for (const QChar each : text) {
        if (each == u'\t')
            wide += QString(tabWidth - wide.size() % tabWidth, u' ');
        else
            wide += each;
    }
    return wide;
}

/// How many cells a line takes, more or less: the wide letters of East Asia take two.
int cellsOf(const QString& text) {
    int cells = 0;
    for (const QChar each : text)
        cells += each == u'\t' ? tabWidth : each.unicode() >= 0x1100 ? 2 : 1;
    return cells;
}

/// The part in which two lines differ.
std::pair<qsizetype, qsizetype> differing(const QString& text, const QString& other) {
    const qsizetype most = std::min(text.size(), other.size());
    qsizetype head = 0, tail = 0;
    while (head < most && text[head] == other[head])
        ++head;
    while (tail < most - head && text[text.size() - 1 - tail] == other[other.size() - 1 - tail])
        ++tail;
    return {head, text.size() - tail};
}

} // namespace

struct SideBySideView::Side {
    QRect all, numbers, mark, text;
};

SideBySideView::SideBySideView(QWidget* parent) : QAbstractScrollArea(parent) {
    setLayoutDirection(Qt::LeftToRight);
    setFocusPolicy(Qt::StrongFocus);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("The change, side by side"));
    setFrameShape(NoFrame);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copying = new QAction(tr("Copy"), this);
    copying->setShortcut(QKeySequence::Copy);
    copying->setShortcutContext(Qt::WidgetShortcut);
    connect(copying, &QAction::triggered, this, &SideBySideView::copy);
    addAction(copying);
    verticalScrollBar()->setSingleStep(wheelRows);
}

void SideBySideView::show(SideBySide diff) {
    m_diff = std::move(diff);
    m_folded.clear();
    m_current = m_anchor = 0;
    measure();
    list();
    verticalScrollBar()->setValue(0), horizontalScrollBar()->setValue(0);
    setAccessibleDescription(m_shown.empty() ? QString() : words(row(0)));
}

/// What depends on font and text.
void SideBySideView::measure() {
    m_cell = QFontMetricsF(font()).horizontalAdvance(u'0');
    int highest = 1;
    m_longest = 0;
    for (const auto& row : m_diff.rows) {
        highest = std::max({highest, row.left.number, row.right.number});
        m_longest = std::max({m_longest, cellsOf(row.left.text), cellsOf(row.right.text)});
    }
    m_digits = static_cast<int>(QString::number(highest).size());
}

void SideBySideView::list() {
    m_shown.clear();
    for (std::size_t i = 0; i < m_diff.rows.size(); ++i) {
        const auto& row = m_diff.rows[i];
        if (row.kind == DiffRow::Kind::File || !isFolded(row.file))
            m_shown.push_back(i);
    }
    scrollBars();
    viewport()->update();
}

void SideBySideView::scrollBars() {
    const int page = pageRows();
    verticalScrollBar()->setRange(0, std::max(0, rowCount() - page));
    verticalScrollBar()->setPageStep(page);
    const int width = side(true).text.width();
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>((m_longest + 1) * m_cell) - width));
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setSingleStep(static_cast<int>(4 * m_cell));
}

int SideBySideView::lineHeight() const {
    return fontMetrics().height() + 3;
}

int SideBySideView::pageRows() const {
    return std::max(1, viewport()->height() / lineHeight());
}

int SideBySideView::rowAt(int y) const {
    return std::clamp(verticalScrollBar()->value() + y / lineHeight(), 0, std::max(0, rowCount() - 1));
}

SideBySideView::Side SideBySideView::side(bool isLeft) const {
    const int half = viewport()->width() / 2, height = lineHeight();
    const int numbers = static_cast<int>((m_digits + 1.5) * m_cell), mark = static_cast<int>(2 * m_cell);
    Side parts;
    parts.all = QRect(isLeft ? 0 : half + 1, 0, isLeft ? half : viewport()->width() - half - 1, height);
    parts.numbers = QRect(parts.all.left(), 0, numbers, height);
    parts.mark = QRect(parts.numbers.right() + 1, 0, mark, height);
    parts.text = parts.all;
    parts.text.setLeft(parts.mark.right() + 1);
    return parts;
}

QString SideBySideView::words(const DiffRow& row) {
    if (row.kind != DiffRow::Kind::Lines)
        return row.text;
    QStringList parts;
    if (row.left.isMarked)
        parts << tr("line %1 goes: %2").arg(row.left.number).arg(row.left.text);
    if (row.right.isMarked)
        parts << tr("line %1 comes: %2").arg(row.right.number).arg(row.right.text);
    if (parts.isEmpty())
        parts << tr("line %1 stays: %2").arg(row.right.number).arg(row.right.text);
    return parts.join(QStringLiteral("; "));
}

void SideBySideView::move(int shown, bool selects) {
    if (m_shown.empty())
        return;
    const int before = row(m_current).file;
    m_current = std::clamp(shown, 0, rowCount() - 1);
    if (!selects)
        m_anchor = m_current;
    auto* bar = verticalScrollBar();
    const int head =
        row(m_current).kind == DiffRow::Kind::File ? 0 : 1; // the file's name lies over the first row
    if (m_current - head < bar->value())
        bar->setValue(m_current - head);
    else if (m_current >= bar->value() + pageRows())
        bar->setValue(m_current - pageRows() + 1);
    setAccessibleDescription(words(row(m_current)));
    viewport()->update();
    if (row(m_current).file != before)
        Q_EMIT fileChanged(row(m_current).file);
}

void SideBySideView::goTo(int shown) {
    move(shown, false);
}

void SideBySideView::goToFile(int file) {
    for (int i = 0; i < rowCount(); ++i) {
        if (row(i).kind != DiffRow::Kind::File || row(i).file != file)
            continue;
        verticalScrollBar()->setValue(i);
        return move(i, false);
    }
}

void SideBySideView::fold(int file, bool folded) {
    if (file < 0 || folded == isFolded(file))
        return;
    if (folded)
        m_folded.insert(file);
    else
        m_folded.erase(file);
    m_current = m_anchor = 0;
    list();
    for (int i = 0; i < rowCount(); ++i) {
        if (row(i).kind == DiffRow::Kind::File && row(i).file == file)
            return move(i, false);
    }
}

/// To the next file's heading, or to where the next stretch of changed lines begins.
void SideBySideView::step(int direction, bool wholeFiles) {
    const auto isMarked = [this](int at) { return row(at).left.isMarked || row(at).right.isMarked; };
    for (int at = m_current + direction; at >= 0 && at < rowCount(); at += direction) {
        const bool begins =
            wholeFiles ? row(at).kind == DiffRow::Kind::File : isMarked(at) && (at == 0 || !isMarked(at - 1));
        if (begins)
            return move(at, false);
    }
}

QString SideBySideView::selectedText() const {
    if (m_shown.empty())
        return {};
    QStringList lines;
    for (int at = std::min(m_anchor, m_current); at <= std::max(m_anchor, m_current); ++at) {
        const auto& each = row(at);
        if (each.kind != DiffRow::Kind::Lines)
            lines << each.text;
        else if (!each.left.isMarked && !each.right.isMarked)
            lines << u' ' + each.right.text;
        if (each.left.isMarked)
            lines << u'-' + each.left.text;
        if (each.right.isMarked)
            lines << u'+' + each.right.text;
    }
    return lines.join(u'\n');
}

void SideBySideView::copy() const {
    QGuiApplication::clipboard()->setText(selectedText());
}

void SideBySideView::keyPressEvent(QKeyEvent* event) {
    if (m_shown.empty())
        return QAbstractScrollArea::keyPressEvent(event);
    if (event->matches(QKeySequence::Copy))
        return copy();
    const bool selects = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool files = event->modifiers().testFlag(Qt::ControlModifier);
    auto* along = horizontalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up:
        return files ? step(-1, true) : move(m_current - 1, selects);
    case Qt::Key_Down:
        return files ? step(1, true) : move(m_current + 1, selects);
    case Qt::Key_PageUp:
        return move(m_current - pageRows() + 1, selects);
    case Qt::Key_PageDown:
        return move(m_current + pageRows() - 1, selects);
    case Qt::Key_Home:
        return move(0, selects);
    case Qt::Key_End:
        return move(rowCount() - 1, selects);
    case Qt::Key_Left:
        return along->setValue(along->value() - along->singleStep());
    case Qt::Key_Right:
        return along->setValue(along->value() + along->singleStep());
    case Qt::Key_N:
        return step(1, false);
    case Qt::Key_P:
        return step(-1, false);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return fold(row(m_current).file, !isFolded(row(m_current).file));
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void SideBySideView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_shown.empty())
        return;
    const int y = static_cast<int>(event->position().y());
    const int at = rowAt(y);
    const bool onHeading =
        y < lineHeight() || row(at).kind == DiffRow::Kind::File; // the first row lies under one
    if (onHeading)
        return fold(row(at).file, !isFolded(row(at).file));
    move(at, event->modifiers().testFlag(Qt::ShiftModifier));
}

void SideBySideView::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton) && !m_shown.empty())
        move(rowAt(static_cast<int>(event->position().y())), true);
}

void SideBySideView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void SideBySideView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void SideBySideView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    scrollBars();
}

void SideBySideView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure(), scrollBars();
}

void SideBySideView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(viewport()->rect(), tokens().surface);
    if (m_shown.empty())
        return;
    const int height = lineHeight(), first = verticalScrollBar()->value();
    const int low = std::min(m_anchor, m_current), high = std::max(m_anchor, m_current);
    for (int at = first, y = 0; at < rowCount() && y < viewport()->height(); ++at, y += height)
        paintRow(painter, row(at), y, at >= low && at <= high, at == m_current && hasFocus());
    const auto& top = row(first);
    if (top.kind != DiffRow::Kind::File && top.file >= 0) {
        const auto& file = m_diff.files[static_cast<std::size_t>(top.file)];
        paintHeading(painter, m_diff.rows[static_cast<std::size_t>(file.firstRow)],
                     QRect(0, 0, viewport()->width(), height));
    }
    if (hasFocus()) {
        painter.setPen(QPen(tokens().accent, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void SideBySideView::paintHeading(QPainter& painter, const DiffRow& row, const QRect& rect) const {
    const auto& file = m_diff.files[static_cast<std::size_t>(row.file)];
    painter.fillRect(rect, tokens().sunken);
    painter.setPen(tokens().line);
    painter.drawLine(rect.bottomLeft(), rect.bottomRight());
    QFont bold = font();
    bold.setBold(true);
    const QString arrow = isFolded(row.file) ? QStringLiteral("▸ ") : QStringLiteral("▾ ");
    const QString kind = file.kind == DiffFile::Kind::New    ? tr("new file")
                         : file.kind == DiffFile::Kind::Gone ? tr("file is removed")
                                                             : QString();
    const QString added = QStringLiteral("+%1").arg(file.added),
                  removed = QStringLiteral("−%1").arg(file.removed);
    const QFontMetrics metrics(font());
    QRect words = rect.adjusted(8, 0, -10, 0);
    const auto fromRight = [&](const QString& text, const QColor& ink) {
        painter.setPen(ink);
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, text);
        words.setRight(words.right() - metrics.horizontalAdvance(text) - 10);
    };
    painter.setFont(font());
    fromRight(removed, tokens().bad), fromRight(added, tokens().ok);
    if (!kind.isEmpty())
        fromRight(kind, tokens().muted);
    painter.setFont(bold);
    painter.setPen(tokens().text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(arrow + file.path, Qt::ElideMiddle, words.width()));
    painter.setFont(font());
}

void SideBySideView::paintRow(QPainter& painter, const DiffRow& row, int y, bool isSelected,
                              bool isCurrent) const {
    const QRect rect(0, y, viewport()->width(), lineHeight());
    switch (row.kind) {
    case DiffRow::Kind::File:
        paintHeading(painter, row, rect);
        break;
    case DiffRow::Kind::Hunk:
    case DiffRow::Kind::Note:
        painter.fillRect(rect, tokens().window);
        painter.setPen(tokens().muted);
        painter.drawText(rect.adjusted(8, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(spread(row.text), Qt::ElideRight, rect.width() - 16));
        break;
    case DiffRow::Kind::Lines:
        paintSide(painter, row.left, row.right, true, y);
        paintSide(painter, row.right, row.left, false, y);
        painter.setPen(tokens().line);
        painter.drawLine(viewport()->width() / 2, y, viewport()->width() / 2, y + lineHeight() - 1);
        break;
    }
    if (isSelected && (isCurrent || m_anchor != m_current))
        painter.fillRect(rect, pale(tokens().accent, 0.12F));
    if (isCurrent) {
        painter.setPen(tokens().accent);
        painter.drawRect(rect.adjusted(2, 0, -3, -1));
    }
}

void SideBySideView::paintSide(QPainter& painter, const DiffSide& shown, const DiffSide& other, bool isLeft,
                               int y) const {
    Side parts = side(isLeft);
    for (auto* part : {&parts.all, &parts.numbers, &parts.mark, &parts.text})
        part->translate(0, y);
    if (shown.number == 0)
        return painter.fillRect(parts.all, tokens().window);
    const QColor tone = isLeft ? tokens().bad : tokens().ok;
    if (shown.isMarked)
        painter.fillRect(parts.all, pale(tone, 0.11F));
    painter.setPen(tokens().muted);
    const double line =
        y + (lineHeight() - painter.fontMetrics().height()) / 2 + painter.fontMetrics().ascent();
    const QString number = QString::number(shown.number);
    painter.drawText(QPointF(parts.numbers.right() - painter.fontMetrics().horizontalAdvance(number), line),
                     number);
    if (shown.isMarked) {
        painter.setPen(tone);
        painter.drawText(QPointF(parts.mark.left() + m_cell / 2, line),
                         isLeft ? QStringLiteral("−") : QStringLiteral("+"));
    }
    painter.save();
    painter.setClipRect(parts.text);
    QString text = spread(shown.text);
    if (shown.isUnended)
        text += u' ' + tr("(no end of line)");
    double x = parts.text.left() - horizontalScrollBar()->value();
    if (text.size() > longestPainted) { // of a very long line what is seen, and some on both sides
        const auto from =
            std::max(qsizetype(0), static_cast<qsizetype>((parts.text.left() - x) / m_cell) - 500);
        x += static_cast<double>(from) * m_cell;
        text = text.mid(from, longestPainted);
    } else if (shown.isMarked && other.isMarked) {
        const auto [begin, end] = differing(text, spread(other.text));
        const double left = painter.fontMetrics().horizontalAdvance(text.left(begin));
        const double right = painter.fontMetrics().horizontalAdvance(text.left(end));
        if (end > begin && (begin > 0 || end < text.size()))
            painter.fillRect(QRectF(x + left, y, right - left, lineHeight()), pale(tone, 0.22F));
    }
    painter.setPen(tokens().text);
    painter.drawText(QPointF(x, line), text);
    painter.restore();
}

} // namespace staffroom::ui
