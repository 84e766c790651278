#include "load-tests/chart.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace turno::swarm {
namespace {

constexpr double kWidth = 720;
constexpr double kHeight = 300;
constexpr double kLeft = 74;
constexpr double kRight = 16;
constexpr double kTop = 34;
constexpr double kBottom = 48;
constexpr int kTicks = 5;
constexpr double kTen = 10;

struct Range {
  double low = 0;
  double high = 1;
};

// 1, 2 or 5 times a power of ten, not below `value`.
double round_up(double value) {
  if (!(value > 0)) return 1;
  const double power = std::pow(kTen, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 5.0, kTen}) {
    if (step * power >= value) return step * power;
  }
  return kTen * power;
}

class Scale {
 public:
  Scale(Range range, bool logarithmic, double from, double to)
      : range_(range), logarithmic_(logarithmic), from_(from), to_(to) {}
  double at(double value) const {
    const double low = logarithmic_ ? std::log(range_.low) : range_.low;
    const double high = logarithmic_ ? std::log(range_.high) : range_.high;
    const double here = logarithmic_ ? std::log(std::max(value, range_.low)) : value;
    return from_ + (to_ - from_) * (high > low ? (here - low) / (high - low) : 0);
  }
  std::vector<double> ticks() const {
    std::vector<double> ticks;
    if (logarithmic_) {
      for (double tick = range_.low; tick <= range_.high * (1 + 1e-9); tick *= kTen) {
        ticks.push_back(tick);
      }
      return ticks;
    }
    for (int tick = 0; tick <= kTicks; ++tick) {
      ticks.push_back(range_.low + (range_.high - range_.low) * tick / kTicks);
    }
    return ticks;
  }

 private:
  const Range range_;
  const bool logarithmic_;
  const double from_;
  const double to_;
};

Range range_of(const std::vector<double>& values, const Axis& axis, bool from_zero) {
  std::vector<double> counting;
  for (const double value : values) {
    if (!axis.logarithmic || value > 0) counting.push_back(value);
  }
  if (counting.empty()) return axis.logarithmic ? Range{1, kTen} : Range{0, 1};
  const auto [low, high] = std::minmax_element(counting.begin(), counting.end());
  if (axis.logarithmic) {
    const double from = std::pow(kTen, std::floor(std::log10(*low)));
    const double to = std::pow(kTen, std::ceil(std::log10(*high)));
    return {from, std::max(to, from * kTen)};
  }
  if (!from_zero) return {*low, std::max(*high, *low + 1e-9)};
  return {0, round_up(*high)};
}

std::string begin(const std::string& title) {
  return fmt::format(
      "<svg viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" aria-label=\"{2}\" "
      "xmlns=\"http://www.w3.org/2000/svg\"><title>{2}</title>\n"
      "<text class=\"title\" x=\"{3:.0f}\" y=\"16\">{2}</text>\n",
      kWidth, kHeight, escaped(title), kLeft);
}

std::string y_axis(const Scale& scale, const Axis& axis) {
  std::string svg;
  for (const double tick : axis.ticks.empty() ? scale.ticks() : axis.ticks) {
    const double y = scale.at(tick);
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{:.0f}\" x2=\"{:.0f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>"
        "<text class=\"tick\" text-anchor=\"end\" x=\"{:.0f}\" y=\"{:.1f}\">{}</text>\n",
        kLeft, kWidth - kRight, y, y, kLeft - 6, y + 4, escaped(axis.label(tick)));
  }
  return svg;
}

std::string x_axis(const Scale& scale, const Axis& axis) {
  std::string svg;
  for (const double tick : axis.ticks.empty() ? scale.ticks() : axis.ticks) {
    svg += fmt::format(
        "<text class=\"tick\" text-anchor=\"middle\" x=\"{:.1f}\" y=\"{:.0f}\">{}</text>\n",
        scale.at(tick), kHeight - kBottom + 16, escaped(axis.label(tick)));
  }
  return svg +
         fmt::format(
             "<text class=\"axis\" text-anchor=\"middle\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n",
             (kLeft + kWidth - kRight) / 2, kHeight - 6, escaped(axis.title));
}

std::string polyline(const Line& line, std::size_t number, const Scale& x, const Scale& y,
                     bool logarithmic) {
  std::string svg;
  std::string points;
  const auto close = [&] {
    if (!points.empty()) {
      svg += fmt::format("<polyline class=\"line s{}\" points=\"{}\"/>\n", number, points);
    }
    points.clear();
  };
  for (const auto& [at, value] : line.points) {
    if (logarithmic && !(value > 0)) {
      close();
      continue;
    }
    points += fmt::format("{:.1f},{:.1f} ", x.at(at), y.at(value));
  }
  close();
  return svg;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string line_chart(const std::string& title, const std::vector<Line>& lines, const Axis& x,
                       const Axis& y) {
  std::vector<double> xs = x.ticks;
  std::vector<double> ys;
  for (const Line& line : lines) {
    for (const auto& [at, value] : line.points) {
      xs.push_back(at);
      ys.push_back(value);
    }
  }
  const Scale across(range_of(xs, x, false), x.logarithmic, kLeft, kWidth - kRight);
  const Scale up(range_of(ys, y, true), y.logarithmic, kHeight - kBottom, kTop);
  std::string svg = begin(title) + y_axis(up, y) + x_axis(across, x);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    svg += polyline(lines[at], at, across, up, y.logarithmic);
  }
  return svg + "</svg>\n";
}

std::string bar_chart(const std::string& title, const std::vector<double>& values, const Axis& x,
                      const Axis& y) {
  const Scale up(range_of(values, y, true), false, kHeight - kBottom, kTop);
  std::string svg = begin(title) + y_axis(up, y);
  const double each =
      (kWidth - kLeft - kRight) / static_cast<double>(std::max<std::size_t>(values.size(), 1));
  constexpr double kFill = 0.8;
  for (std::size_t at = 0; at < values.size(); ++at) {
    const double top = up.at(values[at]);
    svg += fmt::format(
        "<rect class=\"bar\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>\n",
        kLeft + each * static_cast<double>(at), top, each * kFill, kHeight - kBottom - top);
  }
  return svg + fmt::format(
                   "<text class=\"axis\" text-anchor=\"middle\" x=\"{:.0f}\" "
                   "y=\"{:.0f}\">{}</text>\n</svg>\n",
                   (kLeft + kWidth - kRight) / 2, kHeight - 6, escaped(x.title));
}

}  // namespace turno::swarm
