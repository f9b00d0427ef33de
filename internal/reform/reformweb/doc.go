// Package reformweb has the administrator's pages of changes of the map: events, prepared and seen
// before they happen, and official lists taken over.
//
// Read routes.go first; then events.go (the list), event_new.go (the forms) and event.go (one event
// with everything it takes along).
package reformweb
