// Package intake takes registrations from workbooks: a template to fill in, a mapping remembered per
// post and heading, a preview with everything that is wrong, and an import that resumes.
package intake
