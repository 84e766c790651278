#include "history/moment_text.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <array>
#include <charconv>
#include <chrono>
#include <ctime>

#include "base/duration_text.h"

namespace turno {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Reads from the front of a text, and knows whether all that it was asked for was there.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  // Exactly that many digits, with a value in least..most.
  int number(std::size_t digits, int least, int most) {
    int value = 0;
    const std::string_view part = rest_.substr(0, digits);
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    const bool whole = part.size() == digits && end == part.data() + part.size() && part[0] != '-';
    if (error != std::errc() || !whole || value < least || value > most) good_ = false;
    if (good_) rest_.remove_prefix(digits);
    return value;
  }
  void sign(char wanted) {
    if (!skip(wanted)) good_ = false;
  }
  bool skip(char wanted) {
    if (!good_ || rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // ".25" is 250 ms; what is below a millisecond is cut off.
  milliseconds fraction() {
    int value = 0;
    int scale = 100;
    bool any = false;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      value += (rest_.front() - '0') * scale;
      scale /= 10;
      rest_.remove_prefix(1);
      any = true;
    }
    if (!any) good_ = false;
    return milliseconds(value);
  }

  bool good() const { return good_; }
  bool done() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

std::tm read_date(Scanner& scan) {
  constexpr int kTmYear = 1900;
  std::tm date{};
  date.tm_year = scan.number(4, 1970, 2999) - kTmYear;
  scan.sign('-');
  date.tm_mon = scan.number(2, 1, 12) - 1;
  scan.sign('-');
  date.tm_mday = scan.number(2, 1, 31);
  if (!scan.skip('T') && !scan.skip('t')) scan.sign(' ');
  date.tm_hour = scan.number(2, 0, 23);
  scan.sign(':');
  date.tm_min = scan.number(2, 0, 59);
  if (scan.skip(':')) date.tm_sec = scan.number(2, 0, 60);
  return date;
}

bool in_calendar(const std::tm& date) {
  constexpr int kTmYear = 1900;
  const std::chrono::year_month_day day{std::chrono::year(date.tm_year + kTmYear),
                                        std::chrono::month(static_cast<unsigned>(date.tm_mon + 1)),
                                        std::chrono::day(static_cast<unsigned>(date.tm_mday))};
  return day.ok();
}

std::tm local(WallTime at) { return fmt::localtime(std::chrono::system_clock::to_time_t(at)); }

}  // namespace

std::optional<WallTime> read_moment(std::string_view text, WallTime now) {
  if (const std::optional<Duration> ago = read_duration(text)) {
    return now - std::chrono::duration_cast<milliseconds>(*ago);
  }
  Scanner scan(text);
  std::tm date = read_date(scan);
  const milliseconds fraction = scan.skip('.') ? scan.fraction() : milliseconds(0);
  if (!scan.good() || !in_calendar(date)) return std::nullopt;
  if (scan.done()) {
    date.tm_isdst = -1;
    return WallTime(seconds(std::mktime(&date))) + fraction;
  }
  minutes offset{0};
  if (!scan.skip('Z') && !scan.skip('z')) {
    const int east = scan.skip('-') ? -1 : 1;
    if (east == 1) scan.sign('+');
    const int hours = scan.number(2, 0, 23);
    scan.sign(':');
    offset = minutes(east * (hours * 60 + scan.number(2, 0, 59)));
  }
  if (!scan.done()) return std::nullopt;
  return WallTime(seconds(timegm(&date))) - offset + fraction;
}

std::string moment_text(WallTime at) { return fmt::format("{:%Y-%m-%d %H:%M:%S}", local(at)); }

std::string hour_text(WallTime at) { return fmt::format("{:%H:%M:%S}", local(at)); }

std::string rfc3339(WallTime at) {
  const auto whole = std::chrono::floor<seconds>(at);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(whole)),
                     (at - whole).count());
}

std::string span_text(Duration span) {
  constexpr std::int64_t kMinute = 60;
  constexpr std::int64_t kHour = 60 * kMinute;
  constexpr std::int64_t kDay = 24 * kHour;
  const std::int64_t ms = std::chrono::duration_cast<milliseconds>(span).count();
  if (ms < 0) return "0 s";
  const std::int64_t s = ms / 1000;
  if (s == 0 && ms > 0) return fmt::format("0.{} s", ms / 100);
  if (s < kMinute) return fmt::format("{} s", s);
  if (s < kHour) return fmt::format("{} min {:02} s", s / kMinute, s % kMinute);
  if (s < kDay) return fmt::format("{} h {:02} min", s / kHour, s % kHour / kMinute);
  return fmt::format("{} d {:02} h", s / kDay, s % kDay / kHour);
}

}  // namespace turno
