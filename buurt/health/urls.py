from django.urls import path

from buurt.health import views

urlpatterns = [path("health/", views.health, name="health")]
