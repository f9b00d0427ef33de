package app

import (
	"context"

	"kheo/internal/identity"
	"kheo/internal/platform/web"
)

// authenticator makes the actor of a request known to the features and the visitor to the web.
type authenticator struct{ *Services }

func (s authenticator) Cookie(ctx context.Context, secret string) (context.Context, web.Visitor, error) {
	actor, session, err := s.Identity.Session(ctx, secret)
	if err != nil {
		return ctx, web.Visitor{}, err
	}
	ctx, v := known(ctx, actor)
	v.Session, v.Secret, v.PostID = session.ID, secret, session.PostID // who waits to take a post is signed in, without its rights
	return ctx, v, nil
}

func (s authenticator) Bearer(ctx context.Context, secret string) (context.Context, web.Visitor, error) {
	actor, err := s.Identity.Bearer(ctx, secret)
	if err != nil {
		return ctx, web.Visitor{}, err
	}
	ctx, v := known(ctx, actor)
	return ctx, v, nil
}

func known(ctx context.Context, a identity.Actor) (context.Context, web.Visitor) {
	a.RequestID = web.RequestID(ctx)
	return identity.WithActor(ctx, a), web.Visitor{PersonID: a.PersonID, PostID: a.PostID, Role: string(a.Role)}
}
