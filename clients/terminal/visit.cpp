#include "clients/terminal/visit.h"

#include <algorithm>
#include <utility>

#include "clients/terminal/secret.h"

namespace turno {
namespace {
constexpr std::string_view kLogin = ":login ";
}  // namespace

Visit::Visit(std::vector<std::string> first_lines) : first_lines_(std::move(first_lines)) {
  // It never grows after this, so that no part of a password stays behind in freed memory.
  password_.reserve(SecretLine::kMaxBytes);
}

Visit::~Visit() { wipe(password_); }

void Visit::said(std::string_view line, bool secret) {
  if (secret) {
    if (login_.empty() || line.size() > SecretLine::kMaxBytes) return;
    wipe(password_);
    password_.assign(line);
  } else if (line.starts_with(kLogin)) {
    wipe(password_);
    login_.assign(line);
  }
}

void Visit::heard(std::string_view sentence) {
  if (refuses_login(sentence)) {
    wipe(password_);
    login_.clear();
  }
  if (refuses_code(sentence)) code_.clear();
  if (const std::optional<std::string> name = renamed_to(sentence))
    login_.assign(kLogin).append(*name);
  if (begins_new_talk(sentence)) {
    for (Ticket& ticket : tickets_) ticket.last = 0;
  }
  if (std::optional<std::string> code = code_told(sentence)) code_ = *std::move(code);
  if (comes_in(sentence)) was_in_ = true;
}

std::size_t Visit::heard(const LineNumber& line) {
  Ticket& ticket = of(line.ticket);
  const bool known = tickets_.size() == 1 && ticket.last > 0 && line.number > ticket.last;
  const std::uint64_t own = known ? line.number - ticket.last - 1 : 0;
  ticket.read = std::max(ticket.read, line.number);
  ticket.last = std::max(ticket.last, line.number);
  return static_cast<std::size_t>(own);
}

void Visit::receipt(const LineNumber& line) {
  Ticket& ticket = of(line.ticket);
  ticket.last = std::max(ticket.last, line.number);
}

Visit::Ticket& Visit::of(std::uint64_t number) {
  const auto found = std::find_if(tickets_.begin(), tickets_.end(), [number](const Ticket& ticket) {
    return ticket.ticket == number;
  });
  if (found == tickets_.end()) {
    if (tickets_.size() == kMaxTickets) tickets_.pop_front();
    tickets_.push_back({number, 0, 0});
  } else {
    std::rotate(found, found + 1, tickets_.end());
  }
  return tickets_.back();
}

std::vector<std::string> Visit::seen() const {
  std::vector<std::string> lines;
  for (const Ticket& ticket : tickets_) {
    if (ticket.read > 0) lines.push_back(":seen " + to_text({ticket.ticket, ticket.read}));
  }
  return lines;
}

std::vector<std::string> Visit::way_in() const {
  if (!password_.empty()) return {login_};
  if (!code_.empty()) return {":back " + code_};
  return first_lines_;
}

}  // namespace turno
