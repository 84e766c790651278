#include "desk/registry.h"

#include <utility>

#include "desk/from_record.h"

namespace turno {

Result<std::vector<TicketRecord>> Registry::tickets_of(CustomerId customer) {
  return store_.tickets_of(customer, kTicketsShown);
}

Result<TicketView> Registry::view(TicketId id) {
  TicketView view;
  const Result<std::optional<TicketRecord>> ticket = store_.ticket(id);
  if (!ticket) return tl::unexpected(ticket.error());
  if (!*ticket) return fail(ErrorCode::kNotFound, std::to_string(number(id)));
  view.ticket = **ticket;
  const Result<std::optional<CustomerRecord>> customer = store_.customer(view.ticket.customer);
  if (!customer) return tl::unexpected(customer.error());
  if (*customer) view.customer = customer_of(**customer);
  Result<std::vector<HistoryRecord>> history = store_.history_of(id, kHistoryShown);
  if (!history) return tl::unexpected(history.error());
  view.history = *std::move(history);
  Result<std::vector<HistoryRecord>> messages = store_.messages_of(id, kMessagesShown);
  if (!messages) return tl::unexpected(messages.error());
  view.messages = *std::move(messages);
  return view;
}

Result<std::vector<WhyRecord>> Registry::whys(TicketId ticket) {
  return store_.whys(ticket, kWhysShown);
}

Result<std::optional<ExecutiveId>> Registry::last_executive(CustomerId customer) {
  return store_.last_executive(customer);
}

void Registry::note_said(TicketId ticket, std::string_view author, std::string_view text,
                         std::uint32_t number, Store::Kept kept) {
  store_.append_behind(MessageSaid{ticket, std::string(author), std::string(text), number},
                       std::move(kept));
}

void Registry::note_seen(const SeenMark& seen, Side side) {
  store_.append_behind(
      MessageSeen{seen.ticket, side == Side::kCustomer ? "customer" : "executive", seen.number});
}

Result<void> Registry::set_subject(TicketId ticket, std::string_view subject,
                                   std::string_view author) {
  return keep(TicketSubjectSet{ticket, std::string(subject), std::string(author)});
}

Result<void> Registry::set_state(TicketId ticket, TicketState state, std::string_view author) {
  return keep(TicketStateSet{ticket, state, std::string(author)});
}

Result<void> Registry::add_history(TicketId ticket, std::string_view text,
                                   std::string_view author) {
  return keep(TicketHistoryAdded{ticket, std::string(text), std::string(author)});
}

Result<TicketId> Registry::leave_message(CustomerId customer, std::string_view line,
                                         std::string_view text) {
  const Result<Appended> left =
      store_.append(MessageLeft{customer, std::string(line), std::string(text)});
  if (!left) return tl::unexpected(left.error());
  return TicketId{left->id};
}

Result<std::vector<MessageRecord>> Registry::messages_waiting() {
  return store_.messages_waiting(kDoorMessagesShown);
}

Result<std::size_t> Registry::message_count() { return store_.messages_waiting_count(); }

Result<void> Registry::take_message(TicketId ticket, ExecutiveId executive) {
  return keep(MessageTaken{ticket, executive});
}

Result<void> Registry::restart_services(CustomerId customer, std::string_view author) {
  return keep(ServicesRestarted{customer, std::string(author)});
}

Result<VisitId> Registry::start_visit(CustomerId customer, std::string_view address) {
  const Result<Appended> started = store_.append(VisitStarted{customer, std::string(address)});
  if (!started) return tl::unexpected(started.error());
  return VisitId{started->id};
}

void Registry::note_visit_ended(VisitId visit) { store_.append_behind(VisitEnded{visit}); }

Result<void> Registry::keep(LogEvent event) {
  const Result<Appended> kept = store_.append(std::move(event));
  if (!kept) return tl::unexpected(kept.error());
  return {};
}

}  // namespace turno
