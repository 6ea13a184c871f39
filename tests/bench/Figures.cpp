#include "Figures.h"

#include <algorithm>
#include <cmath>

namespace staffroom::bench {

double percentile(std::vector<double> values, double p) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(std::llround(p * static_cast<double>(values.size() - 1)))];
}

double slopeOf(const std::vector<std::pair<double, double>>& points) {
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (const auto& [x, y] : points)
        n += 1, sx += x, sy += y, sxx += x * x, sxy += x * y;
    const double divisor = n * sxx - sx * sx;
    return divisor == 0 ? 0 : (n * sxy - sx * sy) / divisor;
}

double rounded(double value) {
    return std::round(value * 100) / 100;
}

} // namespace staffroom::bench
